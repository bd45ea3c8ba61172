package io.tierdrop.app.play;

import io.tierdrop.app.service.PlayListener;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.json.LabWriter;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.ScaledLab;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.steward.StewardException;
import io.tierdrop.topology.Lab;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a play's steps do to the lab, and undoing it.
final class StepActions {

  private final Lab lab;
  private final LabPlanner planner;
  private final Host host;
  private final LabFaults faults;
  private final PlayListener conductor;
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  StepActions(Lab lab, LabPlanner planner, Host host, PlayListener conductor) {
    this.lab = lab;
    this.planner = planner;
    this.host = host;
    this.faults = new LabFaults(host, lab.name());
    this.conductor = conductor;
  }

  /// Does what a step says.
  ///
  /// @return the members that it did something to
  Set<String> take(Scenario.Step step)
      throws HostException, StewardException, InvalidLabException, InterruptedException {
    return switch (step.action()) {
      case null -> Set.of();
      case Scenario.Action.Inject inject -> nodes(faults.inject(inject.fault()));
      case Scenario.Action.Heal heal -> nodes(faults.heal(heal.nodes()));
      case Scenario.Action.Scale scale -> scale(scale.counts());
    };
  }

  private Set<String> scale(Map<String, Integer> wanted)
      throws HostException, StewardException, InvalidLabException, InterruptedException {
    Set<String> before = names(planner.plan(ScaledLab.of(lab, counts)));
    counts.putAll(wanted);
    Lab changed = ScaledLab.of(lab, counts);
    LabPlan plan = planner.plan(changed);
    apply(changed, plan);
    Set<String> after = names(plan);
    Set<String> different = new HashSet<>(before);
    different.addAll(after);
    different.removeIf(name -> before.contains(name) && after.contains(name));
    return different;
  }

  private void apply(Lab changed, LabPlan plan)
      throws HostException, StewardException, InterruptedException {
    new LabDeployment(host).apply(plan, LabWriter.write(changed), event -> {});
  }

  /// Heals everything and gives the lab its own members again.
  void undo() throws HostException, StewardException, InvalidLabException, InterruptedException {
    if (!faults.heal(List.of()).isEmpty()) {
      conductor.say("Healed what was injected");
    }
    if (!counts.isEmpty()) {
      conductor.say("Giving the lab its own members again");
      apply(lab, planner.plan(lab));
      counts.clear();
    }
  }

  private static Set<String> nodes(List<InjectedFault> injected) {
    return injected.stream().map(InjectedFault::node).collect(Collectors.toSet());
  }

  private static Set<String> names(LabPlan plan) {
    return plan.nodes().stream().map(NodePlan::name).collect(Collectors.toSet());
  }
}
