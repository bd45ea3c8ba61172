package io.tierdrop.app.lab.watch;

import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.session.EventSource;
import io.tierdrop.app.session.LabEvents;
import io.tierdrop.app.session.LabListener;
import io.tierdrop.app.session.SessionSignals;
import io.tierdrop.app.target.ReconnectingTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.link.HostReach;

/// The events of a target's labs, told by their stewards.
public final class StewardEvents implements EventSource {

  private final HostReach reach;
  private final String machine;
  private final SessionSignals signals;

  private StewardEvents(HostReach reach, String machine, SessionSignals signals) {
    this.reach = reach;
    this.machine = machine;
    this.signals = signals;
  }

  /// Of a target that is reached so.
  ///
  /// @param machine the target's name
  public static LabEvents of(HostReach reach, String machine, SessionSignals signals) {
    return new LabEvents(new StewardEvents(reach, machine, signals), signals);
  }

  /// For who has no other use for its signals.
  public static LabEvents of(TargetHost target) {
    return of(ReconnectingTarget.to(target), target.name(), new SessionSignals(target.name()));
  }

  @Override
  public EventSubscription follow(String lab, LabListener listener) {
    BackgroundTask<?> following =
        BackgroundTask.start(
            "events of " + lab,
            () -> {
              new LabWatch(reach, lab, machine, signals).run(listener::heard);
              listener.gone();
              return "gone";
            },
            listener::failed);
    return following::cancel;
  }
}
