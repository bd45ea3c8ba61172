package io.tierdrop.app.lab.watch;

import io.tierdrop.app.session.SessionSignals;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.host.link.HostReach;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import io.tierdrop.steward.StewardWatch;
import io.tierdrop.steward.status.LabEvent;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Watches a lab for as long as it exists, through lost connections, frozen machines and stewards
/// that end, and says what of it is alive meanwhile.
final class LabWatch {

  private static final long LOOK_MILLIS = 1000;

  private final HostReach reach;
  private final String lab;
  private final String machine;
  private final SessionSignals signals;

  LabWatch(HostReach reach, String lab, String machine, SessionSignals signals) {
    this.reach = reach;
    this.lab = lab;
    this.machine = machine;
    this.signals = signals;
  }

  /// Returns when the lab is there no more.
  ///
  /// @throws HostException when the machine is given up
  void run(Consumer<LabEvent> events) throws HostException, InterruptedException {
    do {
      follow(events);
    } while (isWaitedFor());
  }

  private Host host() throws HostException, InterruptedException {
    try {
      return reach.host();
    } catch (HostException e) {
      return reach.again(e);
    }
  }

  private void follow(Consumer<LabEvent> events) throws HostException, InterruptedException {
    try (LabHeartbeat heartbeat =
        new LabHeartbeat(
            () ->
                signals.silent(
                    "Nothing has been heard of the lab on %s for %d s: the machine is frozen or overloaded, or the network is gone."
                        .formatted(machine, LabHeartbeat.PATIENCE.toSeconds())),
            signals::audible)) {
      new StewardWatch(reach, lab)
          .run(
              event -> {
                heartbeat.take(event);
                if (event instanceof LabEvent.Beat(Instant there)) {
                  signals.clock().set(there);
                }
                events.accept(event);
              });
    } catch (StewardException e) {
      signals.say(String.valueOf(e.getMessage()));
    }
  }

  /// Nobody answers for the lab any more. Waits until somebody does; false when it has gone.
  private boolean isWaitedFor() throws HostException, InterruptedException {
    Host host = host();
    while (true) {
      try {
        if (new LabDeployment(host).document(lab).isBlank()) {
          signals.audible();
          return false;
        }
        if (new Steward(host, lab).runs()) {
          signals.audible();
          return true;
        }
        signals.silent(
            "The steward of the lab on %s has ended: nothing is known of the lab any more. Deploy"
                    .formatted(machine)
                + " it again to start another one.");
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (HostException e) {
        host = reach.again(e);
      }
    }
  }
}
