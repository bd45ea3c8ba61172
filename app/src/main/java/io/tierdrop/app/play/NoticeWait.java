package io.tierdrop.app.play;

import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.forecast.lab.ObservedConditions;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.scenario.foresee.FaultedNetwork;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import io.tierdrop.steward.status.NodeStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Waits until a running lab has noticed the faults that are in it, or is again as it was.
public final class NoticeWait {

  private static final long LOOK_MILLIS = 500;

  private final Host host;
  private final String lab;
  private final RunningForecast foresight;

  /// @param foresight of the lab as it runs
  public NoticeWait(Host host, String lab, RunningForecast foresight) {
    this.host = host;
    this.lab = lab;
    this.foresight = foresight;
  }

  /// What the steward sees of the lab's nodes now.
  public Map<String, NodeStatus> nodes()
      throws HostException, StewardException, InterruptedException {
    return new Steward(host, lab).state().nodes();
  }

  /// Waits until flows would go as the faults have it by the forecast, and nothing has changed for
  /// a while.
  ///
  /// @param requests what flows there might be
  /// @param expected the network that flows from a clients node are to meet
  /// @param quiet for how long nothing must have changed
  /// @return for people, what had not been noticed in the end; empty when all was
  public String until(
      List<PlannedRequest> requests,
      Function<String, FaultedNetwork> expected,
      Duration quiet,
      Duration longest)
      throws HostException, StewardException, InterruptedException {
    NoticeProbe probe = new NoticeProbe(requests, expected);
    long end = System.nanoTime() + longest.toNanos();
    LabConditions last = LabConditions.of(nodes());
    long since = System.nanoTime();
    while (true) {
      Map<String, NodeStatus> now = nodes();
      LabConditions conditions = LabConditions.of(now);
      if (!conditions.equals(last)) {
        last = conditions;
        since = System.nanoTime();
      }
      String open = probe.open(foresight.under(ObservedConditions.of(now)));
      boolean calm =
          System.nanoTime() - since > quiet.toNanos()
              && now.values().stream().noneMatch(NodeStatus::leadsAstray);
      if ((open.isEmpty() && calm) || System.nanoTime() > end) {
        return open;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /// Waits until the lab is as it was.
  ///
  /// @return for people, what still differs; empty when nothing does
  public String restored(LabConditions before, Duration longest)
      throws HostException, StewardException, InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    LabConditions now = LabConditions.of(nodes());
    while (!now.equals(before) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      now = LabConditions.of(nodes());
    }
    return now.equals(before) ? "" : before.difference(now);
  }
}
