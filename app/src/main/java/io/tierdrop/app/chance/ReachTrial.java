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
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether every client of a running lab reaches every VIP, by each of its addresses and ports, on
/// the way that was forecast.
final class ReachTrial {

  private static final double LONGEST_SECONDS = 20;
  private static final int AT_ONCE = 6;

  /// From so many of a client's addresses each VIP is asked.
  private static final int SOURCES = 3;

  private final TargetHost target;

  ReachTrial(TargetHost target) {
    this.target = target;
  }

  TrialResult of(LabPlan plan, RunningForecast foresight)
      throws HostException, InterruptedException {
    List<TrialFailure> failures = new ArrayList<>();
    int sent = 0;
    for (NodePlan node : plan.nodes()) {
      if (node.kind() == Kind.CLIENTS) {
        List<PlannedRequest> requests = requests(node, plan);
        sent += requests.size();
        try {
          new TrafficRun(ReconnectingTarget.to(target), plan)
              .send(node.name(), requests, AT_ONCE, seen -> judge(node, seen, foresight, failures));
        } catch (TrafficException e) {
          failures.add(TrialFailure.failed("requests", e));
        }
      }
    }
    return new TrialResult(sent, 0, failures);
  }

  private static List<PlannedRequest> requests(NodePlan clients, LabPlan plan) {
    List<PlannedRequest> requests = new ArrayList<>();
    for (ServicePlan service : plan.services()) {
      String host = service.ipv4() ? service.address() : "[" + service.address() + "]";
      clients.loopback().stream()
          .map(address -> address.substring(0, address.indexOf('/')))
          .filter(address -> address.contains(":") != service.ipv4())
          .limit(SOURCES)
          .map(
              source ->
                  new PlannedRequest(
                      source, "http://" + host + ":" + service.port() + "/", LONGEST_SECONDS, null))
          .forEach(requests::add);
    }
    return requests;
  }

  private static void judge(
      NodePlan clients,
      ObservedAnswer seen,
      RunningForecast foresight,
      List<TrialFailure> failures) {
    String request = seen.request().source() + " → " + seen.request().url();
    if (!seen.answer().ok()) {
      failures.add(
          TrialFailure.of(
              What.FAILED,
              "unanswered",
              "%s of %s: %s, status %d, by way of %s"
                  .formatted(
                      request,
                      clients.name(),
                      seen.answer().error(),
                      seen.answer().status(),
                      seen.path().nodes())));
      return;
    }
    Optional<PathVerdict> verdict = foresight.verdict(seen);
    verdict
        .filter(some -> !some.differences().isEmpty())
        .ifPresent(
            some ->
                failures.add(
                    TrialFailure.of(
                        What.MISSED,
                        "way",
                        request + ": it took " + String.join(", ", some.differences()))));
  }
}
