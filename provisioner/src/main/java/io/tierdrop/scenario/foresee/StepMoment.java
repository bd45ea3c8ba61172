package io.tierdrop.scenario.foresee;

import io.tierdrop.fault.Fault;
import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.scenario.Scenario;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A lab between two steps of a scenario, for flows that come in at one place. It never changes:
/// several steps may follow it.
public final class StepMoment {

  private final Function<Map<String, Integer>, LabForecast> scaled;
  private final String entry;
  private final LabForecast lab;
  private final Map<String, Integer> counts;
  private final ActiveFaults active;
  private final NetworkChange change;
  private final boolean certain;
  private final Set<String> dead;

  private StepMoment(
      Function<Map<String, Integer>, LabForecast> scaled,
      String entry,
      LabForecast lab,
      Map<String, Integer> counts,
      ActiveFaults active,
      NetworkChange change,
      boolean certain,
      Set<String> dead) {
    this.scaled = scaled;
    this.entry = entry;
    this.lab = lab;
    this.counts = Map.copyOf(counts);
    this.active = active;
    this.change = change;
    this.certain = certain;
    this.dead = Set.copyOf(dead);
  }

  /// Before the first step.
  ///
  /// @param scaled the lab with other counts of members, by tier
  public static StepMoment start(
      LabForecast lab, Function<Map<String, Integer>, LabForecast> scaled, String entry) {
    return new StepMoment(
        scaled,
        entry,
        lab,
        Map.of(),
        new ActiveFaults(),
        NetworkChange.of("start", lab.network(entry)),
        true,
        Set.of());
  }

  /// After one step more, once all who check or route have noticed.
  public StepMoment after(Scenario.Step step) {
    Set<String> gone = new HashSet<>();
    LabForecast now = lab;
    Map<String, Integer> members = new HashMap<>(counts);
    ActiveFaults faults = active.copy();
    switch (step.action()) {
      case null -> {}
      case Scenario.Action.Inject(Fault fault) ->
          members(fault.nodes()).forEach(node -> faults.inject(node, fault));
      case Scenario.Action.Heal(List<String> nodes) ->
          faults.heal(nodes.isEmpty() ? faults.nodes() : members(nodes));
      case Scenario.Action.Scale(Map<String, Integer> wanted) -> {
        members.putAll(wanted);
        now = scaled.apply(Map.copyOf(members));
        gone.addAll(names(lab.plan()));
        gone.removeAll(names(now.plan()));
        faults.heal(gone);
      }
    }
    FaultedNetwork faulted = FaultedNetwork.of(now.plan(), now.network(entry), gone, faults);
    Set<String> died = new HashSet<>(faulted.dead());
    died.removeAll(dead);
    Set<String> revived = new HashSet<>(dead);
    revived.removeAll(faulted.dead());
    return new StepMoment(
        scaled,
        entry,
        now,
        members,
        faults,
        new NetworkChange(step.name(), faulted.network(), died, revived, faulted.cutOff()),
        faulted.certain(),
        faulted.dead());
  }

  /// What has changed since the moment before.
  public NetworkChange change() {
    return change;
  }

  /// Whether it is computed what becomes of flows.
  public boolean certain() {
    return certain;
  }

  /// What the network is by: moments of one start with equal ones are alike, whatever led there.
  public Object fingerprint() {
    return new Fingerprint(counts, Set.copyOf(active.all()), active.missed(), dead);
  }

  private record Fingerprint(
      Map<String, Integer> counts,
      Set<ActiveFaults.Placed> faults,
      boolean missed,
      Set<String> dead) {}

  LabForecast lab() {
    return lab;
  }

  private Set<String> members(List<String> words) {
    return lab.plan().nodes().stream()
        .filter(node -> words.contains(node.name()) || words.contains(node.tier()))
        .map(NodePlan::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> names(LabPlan plan) {
    return plan.nodes().stream().map(NodePlan::name).collect(Collectors.toSet());
  }
}
