package io.tierdrop.scenario.foresee;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.forecast.survival.StepForecast;
import io.tierdrop.forecast.survival.SurvivalForecast;
import io.tierdrop.forecast.survival.SurvivalSimulation;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.topology.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Follows a scenario's steps without a host and tells which of the open flows each one breaks.
///
/// A flow that has no way counts as broken in the step that took it away when no later step gives
/// it one again before patience with it has ended. Which backend a flow is with is not computed
/// but taken from where it was seen.
public final class ScenarioForecast {

  /// So often lots are drawn anew where something is drawn by lot.
  private static final int SEEDS = 8;

  /// A flow that stands when the first step begins.
  ///
  /// @param id the caller's own name for it
  /// @param path the nodes that it was seen to cross
  public record Open(FlowKey key, String id, List<String> path) {
    public Open {
      path = List.copyOf(path);
    }
  }

  private final List<NetworkChange> changes = new ArrayList<>();
  private final List<Boolean> known = new ArrayList<>();
  private final Set<String> ends = new HashSet<>();
  private final List<Duration> lengths;
  private final Duration patience;
  private StepMoment moment;

  private ScenarioForecast(StepMoment start, List<Duration> lengths, Duration patience) {
    this.moment = start;
    this.lengths = lengths;
    this.patience = patience;
    ends.addAll(ends(start.lab().plan()));
  }

  /// @param start the lab before the first step
  /// @param scaled the lab with other counts of members, by tier
  /// @param patience after which a silent flow counts as broken
  /// @return one for each step: the ids of the flows that it breaks, empty where that depends on
  ///     chance and timing
  public static List<Optional<Set<String>>> of(
      Scenario scenario,
      LabForecast start,
      Function<Map<String, Integer>, LabForecast> scaled,
      List<Open> flows,
      Duration patience) {
    return fates(scenario, start, scaled, flows, patience).stream()
        .map(step -> step.map(fates -> Set.copyOf(fates.keySet())))
        .toList();
  }

  /// The same with how each of the flows ends: one that stands still is broken by silence.
  public static List<Optional<Map<String, FlowFate>>> fates(
      Scenario scenario,
      LabForecast start,
      Function<Map<String, Integer>, LabForecast> scaled,
      List<Open> flows,
      Duration patience) {
    if (flows.isEmpty()) {
      return Collections.nCopies(scenario.steps().size(), Optional.empty());
    }
    Map<String, List<Open>> entries =
        flows.stream().collect(Collectors.groupingBy(flow -> start.entry(flow.key().source())));
    List<Duration> lengths = scenario.steps().stream().map(Scenario.Step::watch).toList();
    List<List<Optional<Map<String, FlowFate>>>> parts = new ArrayList<>();
    entries.forEach(
        (entry, own) -> {
          ScenarioForecast telling =
              new ScenarioForecast(StepMoment.start(start, scaled, entry), lengths, patience);
          scenario.steps().forEach(telling::take);
          parts.add(telling.broken(start.network(entry), own));
        });
    return IntStream.range(0, lengths.size())
        .mapToObj(step -> joined(parts.stream().map(part -> part.get(step)).toList()))
        .toList();
  }

  /// What is not known of flows from one place is not known of all.
  private static Optional<Map<String, FlowFate>> joined(
      List<Optional<Map<String, FlowFate>>> parts) {
    if (!parts.stream().allMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    Map<String, FlowFate> joined = new HashMap<>();
    parts.forEach(part -> joined.putAll(part.orElseThrow()));
    return Optional.of(Map.copyOf(joined));
  }

  private void take(Scenario.Step step) {
    moment = moment.after(step);
    ends.addAll(ends(moment.lab().plan()));
    changes.add(moment.change());
    known.add(moment.certain());
  }

  /// What comes of some flow otherwise when the lots fall otherwise depends on chance: a `wrr`
  /// gives each flow that comes to it whichever server has its turn.
  private List<Optional<Map<String, FlowFate>>> broken(DecisionNetwork start, List<Open> flows) {
    Map<FlowKey, Open> open = new HashMap<>();
    flows.forEach(flow -> open.put(flow.key(), flow));
    Map<FlowKey, String> servers = new HashMap<>();
    flows.forEach(
        flow ->
            flow.path().stream()
                .filter(ends::contains)
                .findFirst()
                .ifPresent(server -> servers.put(flow.key(), server)));
    List<FlowKey> keys = flows.stream().map(Open::key).toList();
    List<Optional<Map<String, FlowFate>>> found = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      SurvivalForecast survival = SurvivalSimulation.forecast(start, keys, servers, changes, seed);
      List<Optional<Map<String, FlowFate>>> now = broken(survival, open, flows);
      if (found.isEmpty()) {
        found.addAll(now);
      } else {
        for (int i = 0; i < now.size(); i++) {
          if (!now.get(i).equals(found.get(i))) {
            found.set(i, Optional.empty());
          }
        }
      }
      if (survival.steps().stream().allMatch(step -> step.estimated().isEmpty())) {
        break;
      }
    }
    return List.copyOf(found);
  }

  private List<Optional<Map<String, FlowFate>>> broken(
      SurvivalForecast survival, Map<FlowKey, Open> open, List<Open> flows) {
    Map<String, FlowFate> before = new HashMap<>();
    List<Optional<Map<String, FlowFate>>> found = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Map<String, FlowFate> now = new HashMap<>(before);
      for (int flow = 0; flow < survival.flows().size(); flow++) {
        Open known = open.get(survival.flows().get(flow));
        if (known != null && lost(survival.steps(), i, flow, known)) {
          FlowFate fate = survival.steps().get(i).states().get(flow).fate();
          now.putIfAbsent(known.id(), fate == FlowFate.ALIVE ? FlowFate.STALLED : fate);
        }
      }
      Set<String> died = changes.get(i).died();
      flows.stream()
          .filter(
              flow ->
                  flow.path().stream().anyMatch(node -> died.contains(node) && ends.contains(node)))
          .forEach(flow -> now.putIfAbsent(flow.id(), FlowFate.LOST));
      Map<String, FlowFate> fresh = new HashMap<>(now);
      fresh.keySet().removeAll(before.keySet());
      found.add(known.get(i) ? Optional.of(Map.copyOf(fresh)) : Optional.empty());
      before = now;
    }
    return List.copyOf(found);
  }

  /// Nodes that connections end at: losing one is losing them.
  private static Set<String> ends(LabPlan plan) {
    return plan.nodes().stream()
        .filter(node -> node.kind() == Kind.L7 || node.kind().answers())
        .map(NodePlan::name)
        .collect(Collectors.toSet());
  }

  private boolean lost(List<StepForecast> steps, int step, int flow, Open seen) {
    if (steps.get(step).states().get(flow).fate().broken()) {
      return true;
    }
    Duration silent = Duration.ZERO;
    for (int i = step; i < steps.size() && silent.compareTo(patience) < 0; i++) {
      if (steps.get(i).states().get(flow).fate() != FlowFate.STALLED && !cutOff(seen, i)) {
        return false;
      }
      silent = silent.plus(lengths.get(i));
    }
    return true;
  }

  /// Whether an end of the connection is cut off, also the backend that is not computed.
  private boolean cutOff(Open flow, int step) {
    Set<String> cut = changes.get(step).cutOff();
    return flow.path().stream().anyMatch(node -> cut.contains(node) && ends.contains(node));
  }
}
