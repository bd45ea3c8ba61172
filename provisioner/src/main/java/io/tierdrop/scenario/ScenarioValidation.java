package io.tierdrop.scenario;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.FaultPlaces;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds a scenario to the lab that it is to be played on: whatever it names is there, each fault
/// can be injected, and each claim is about flows that the scenario opens.
public final class ScenarioValidation {

  private final Lab lab;
  private final LabPlanner planner;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final List<FaultPlaces> moments = new ArrayList<>();
  private final Set<String> vips = new LinkedHashSet<>();

  /// VIPs that flows of the scenario go to.
  private final Set<String> used = new LinkedHashSet<>();

  private ScenarioValidation(Lab lab, LabPlanner planner) {
    this.lab = lab;
    this.planner = planner;
  }

  /// What is wrong, with its place in the scenario; none when it can be played.
  ///
  /// @throws InvalidLabException when the lab itself cannot be
  public static List<Problem> check(Lab lab, Scenario scenario, LabPlanner planner)
      throws InvalidLabException {
    ScenarioValidation validation = new ScenarioValidation(lab, planner);
    validation.look(scenario);
    return List.copyOf(validation.problems);
  }

  private void look(Scenario scenario) throws InvalidLabException {
    LabPlan plan = planner.plan(lab);
    moments.add(FaultPlaces.in(plan));
    plan.services().forEach(service -> vips.add(service.vip()));
    for (String goal : scenario.flows().keySet()) {
      vip(plan, goal).ifPresentOrElse(used::add, () -> unknown("/flows/" + goal, goal));
    }
    for (int i = 0; i < scenario.steps().size(); i++) {
      Scenario.Step step = scenario.steps().get(i);
      String where = "/steps/" + i;
      action(step.action(), where);
      for (int j = 0; j < step.claims().size(); j++) {
        claim(step.claims().get(j), where + "/claims/" + j);
      }
    }
  }

  /// As traffic finds it: by the VIP's name, its address, or both of its address and port.
  private static Optional<String> vip(LabPlan plan, String goal) {
    return plan.services().stream()
        .filter(one -> List.of(one.vip(), one.address(), one.label()).contains(goal))
        .map(ServicePlan::vip)
        .findFirst();
  }

  private void unknown(String where, String vip) {
    problems.add(
        Problem.error(where, "The lab has no VIP " + vip, "It has: " + String.join(", ", vips)));
  }

  private void action(Scenario.@org.jspecify.annotations.Nullable Action action, String where) {
    switch (action) {
      case null -> {}
      case Scenario.Action.Inject(var fault) ->
          moments
              .getLast()
              .refusal(fault.kind(), fault.nodes(), fault.settings())
              .ifPresent(text -> wrong(where + "/inject", text));
      case Scenario.Action.Heal(List<String> nodes) -> there(nodes, where + "/heal");
      case Scenario.Action.Scale(Map<String, Integer> wanted) -> scale(wanted, where + "/scale");
    }
  }

  private void scale(Map<String, Integer> wanted, String where) {
    Map<String, Integer> then = new LinkedHashMap<>(counts);
    then.putAll(wanted);
    try {
      moments.add(FaultPlaces.in(planner.plan(ScaledLab.of(lab, then))));
      counts.putAll(wanted);
    } catch (InvalidLabException e) {
      for (Problem problem : e.problems()) {
        problems.add(Problem.error(where, problem.message(), problem.remedy()));
      }
    }
  }

  private void claim(StepClaim claim, String where) {
    switch (claim.bound()) {
      case StepClaim.Bound.Only(List<String> nodes) -> there(nodes, where + "/break/only");
      case StepClaim.Bound.Resolves(String _, String vip) when !vips.contains(vip) ->
          unknown(where + "/resolves/vip", vip);
      default -> {}
    }
    for (int i = 0; i < claim.vips().size(); i++) {
      String vip = claim.vips().get(i);
      if (!vips.contains(vip)) {
        unknown(where + "/vips/" + i, vip);
      } else if (!used.contains(vip)) {
        problems.add(
            Problem.error(
                where + "/vips/" + i,
                "No flow of the scenario goes to " + vip,
                "Flows go to: " + String.join(", ", used)));
      }
    }
  }

  /// Members of any size that the lab has had so far, or tiers.
  private void there(List<String> nodes, String where) {
    for (String node : nodes) {
      List<String> one = List.of(node);
      if (moments.stream().allMatch(moment -> moment.missing(one).isPresent())) {
        moments.getLast().missing(one).ifPresent(text -> wrong(where, text));
      }
    }
  }

  /// @param sentence with its full stop
  private void wrong(String where, String sentence) {
    problems.add(Problem.error(where, sentence.substring(0, sentence.length() - 1), "Correct it"));
  }
}
