package io.tierdrop.app.chance;

import io.tierdrop.app.chance.TrialFailure.What;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.target.ReconnectingTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Whether every client of a running lab reaches every VIP, by each of its addresses, ports and
/// names, on the way that was forecast.
final class ReachTrial {

  private static final int AT_ONCE = 6;

  private final TargetHost target;

  ReachTrial(TargetHost target) {
    this.target = target;
  }

  TrialResult of(LabPlan plan, RunningForecast foresight, List<PlannedRequest> requests)
      throws HostException, InterruptedException {
    if (requests.isEmpty()) {
      return TrialResult.GOOD;
    }
    List<TrialFailure> failures = new ArrayList<>();
    List<PathVerdict> compared = new ArrayList<>();
    try {
      new TrafficRun(ReconnectingTarget.to(target), plan)
          .send(
              sender(requests.getFirst()),
              requests,
              AT_ONCE,
              seen -> judge(seen, foresight, compared, failures));
    } catch (TrafficException e) {
      failures.add(TrialFailure.failed("requests", e));
    }
    return new TrialResult(requests.size(), compared.size(), 0, failures, Map.of());
  }

  private static String sender(PlannedRequest request) {
    return Objects.requireNonNull(request.node(), "each says who sends it");
  }

  private static void judge(
      ObservedAnswer seen,
      RunningForecast foresight,
      List<PathVerdict> compared,
      List<TrialFailure> failures) {
    PlannedRequest sent = seen.request();
    String request = sender(sent) + " " + sent.source() + " → " + sent.url();
    if (!seen.answer().ok()) {
      failures.add(
          TrialFailure.of(
              What.FAILED,
              "unanswered",
              "%s: %s, status %d, by way of %s"
                  .formatted(
                      request,
                      seen.answer().error(),
                      seen.answer().status(),
                      seen.path().nodes())));
      return;
    }
    Optional<PathVerdict> verdict = foresight.verdict(seen).filter(known -> known.compared() > 0);
    verdict.ifPresent(compared::add);
    verdict
        .filter(known -> !known.held())
        .ifPresent(
            known ->
                failures.add(
                    TrialFailure.of(
                        What.MISSED,
                        "way",
                        request + ": it took " + String.join(", ", known.differences()))));
  }
}
