package io.tierdrop.app.chance;

import io.tierdrop.app.chance.TrialFailure.What;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.play.LabConditions;
import io.tierdrop.app.play.NoticeWait;
import io.tierdrop.app.service.PlayListener;
import io.tierdrop.app.target.ReconnectingTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.scenario.foresee.ActiveFaults;
import io.tierdrop.scenario.foresee.FaultedNetwork;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import io.tierdrop.steward.status.NodeStatus;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at a lab after each move of a chain of faults: waits until it has been noticed, asks every
/// VIP from every client, and compares; where nothing is injected any more, the lab must be as it
/// was.
final class ChainWatch implements PlayListener {

  /// Lost ones wait for their end beside each other.
  private static final int AT_ONCE = 24;

  private static final int SOURCES = 2;

  /// Requests of one move that people are told of.
  private static final int SHOWN = 3;

  /// How much longer than its own intervals a lab may take on a busy machine.
  private static final Duration SLACK = Duration.ofSeconds(30);

  private final TargetHost target;
  private final LabForecast well;
  private final RunningForecast foresight;
  private final List<FaultMove> moves;
  private final List<PlannedRequest> requests;
  private final Duration quiet;
  private final Duration longest;
  private final ActiveFaults active = new ActiveFaults();
  private final List<TrialFailure> failures = new ArrayList<>();
  private @Nullable Map<String, NodeStatus> fresh;
  private int sent;
  private int compared;

  /// @param well the lab before the chain
  ChainWatch(
      TargetHost target,
      Lab lab,
      LabForecast well,
      RunningForecast foresight,
      List<FaultMove> moves) {
    this.target = target;
    this.well = well;
    this.foresight = foresight;
    this.moves = moves;
    requests = ReachRequests.addresses(well.plan(), SOURCES);
    int checks = lab.topology().settings().checkSeconds();
    quiet = Duration.ofSeconds(checks + 1L);
    longest = Duration.ofSeconds(lab.topology().longestHoldSeconds()).plus(quiet).plus(SLACK);
  }

  TrialResult result() {
    return new TrialResult(sent, compared, 0, failures, Map.of());
  }

  /// Flows are held for as long as the looking takes.
  @Override
  public boolean waits() {
    return true;
  }

  @Override
  public Map<String, Integer> before(int step, Map<String, Integer> open)
      throws InterruptedException {
    try {
      if (fresh == null) {
        fresh = nodes();
      }
    } catch (HostException | StewardException e) {
      failures.add(TrialFailure.failed("before the chain", e));
    }
    return Map.of();
  }

  @Override
  public void after(int step, StepRun run, List<FlowEnd> flows) {
    FaultMove move = moves.get(step);
    String node = move.fault().nodes().getFirst();
    if (move.injects()) {
      active.inject(node, move.fault());
    } else {
      active.heal(Set.of(node));
    }
    try {
      String late =
          new NoticeWait(host(), plan().lab(), foresight)
              .until(requests, this::expected, quiet, longest);
      ask(move, late);
      if (active.isEmpty()) {
        compareWithBefore(move);
      }
    } catch (HostException | StewardException | TrafficException e) {
      failures.add(TrialFailure.failed(move.text(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FaultedNetwork expected(String entry) {
    return FaultedNetwork.of(plan(), well.network(entry), Set.of(), active);
  }

  private void ask(FaultMove move, String late)
      throws HostException, TrafficException, InterruptedException {
    List<PlannedRequest> asked =
        requests.stream().filter(request -> !faulted(sender(request))).toList();
    if (asked.isEmpty()) {
      return;
    }
    Map<String, FaultedNetwork> networks = new HashMap<>();
    asked.forEach(request -> networks.computeIfAbsent(sender(request), this::expected));
    sent += asked.size();
    List<String> otherwise = new ArrayList<>();
    new TrafficRun(ReconnectingTarget.to(target), plan())
        .send(sender(asked.getFirst()), asked, AT_ONCE, seen -> judge(seen, networks, otherwise));
    if (!otherwise.isEmpty()) {
      failures.add(
          TrialFailure.of(
              What.DIFFERENT,
              move.fault().kind().word() + (move.injects() ? "" : " healed") + " requests",
              "%s: %d of %d requests, such as %s%s. The chain: %s"
                  .formatted(
                      move.text(),
                      otherwise.size(),
                      asked.size(),
                      String.join("; ", otherwise.stream().limit(SHOWN).toList()),
                      late.isEmpty() ? "" : "; not noticed: " + late,
                      FaultMove.text(moves))));
    }
  }

  /// @param otherwise hears of what ends otherwise than foretold
  private void judge(
      ObservedAnswer seen, Map<String, FaultedNetwork> networks, List<String> otherwise) {
    PlannedRequest request = seen.request();
    FaultedNetwork network = Objects.requireNonNull(networks.get(sender(request)));
    Boolean answered = new OpenForecast(network).answered(seen);
    if (answered == null) {
      return;
    }
    compared++;
    if (answered != seen.answer().ok()) {
      otherwise.add(
          "%s %s → %s, which is %s by the forecast and was not: %s, by way of %s"
              .formatted(
                  sender(request),
                  request.source(),
                  request.url(),
                  answered ? "answered" : "lost",
                  seen.end().text(),
                  seen.path().nodes()));
    }
  }

  private void compareWithBefore(FaultMove move)
      throws HostException, StewardException, InterruptedException {
    LabConditions before = LabConditions.of(Objects.requireNonNull(fresh));
    String left = new NoticeWait(host(), plan().lab(), foresight).restored(before, longest);
    int different = new LabDeployment(host()).difference(plan(), event -> {});
    if (!left.isEmpty() || different > 0) {
      failures.add(
          TrialFailure.of(
              What.DIFFERENT,
              move.fault().kind().word() + " left something",
              "%s: %d things differ from the plan; %s. The chain: %s"
                  .formatted(move.text(), different, left, FaultMove.text(moves))));
    }
  }

  private boolean faulted(String node) {
    return active.nodes().contains(node);
  }

  private static String sender(PlannedRequest request) {
    return Objects.requireNonNull(request.node(), "each says who sends it");
  }

  private Map<String, NodeStatus> nodes()
      throws HostException, StewardException, InterruptedException {
    return new Steward(host(), plan().lab()).state().nodes();
  }

  private Host host() throws HostException, InterruptedException {
    return target.host(text -> {});
  }

  private LabPlan plan() {
    return well.plan();
  }
}
