package io.tierdrop.verify.shrink;

import io.tierdrop.chance.LabShrinker;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes a scenario that fails by forecast as small as it can be while the same claim fails: no
/// step, flow or node can be left out any more.
public final class ScenarioShrinker {

  private final ForetoldClaims claims;
  private final ForetoldClaims.Failed wanted;

  private ScenarioShrinker(ForetoldClaims claims, ForetoldClaims.Failed wanted) {
    this.claims = claims;
    this.wanted = wanted;
  }

  /// What is left.
  ///
  /// @param failed the claim that fails
  /// @param flows how many flows are open at the start
  public record Shrunk(Lab lab, Scenario scenario, ForetoldClaims.Failed failed, int flows) {}

  /// Shrinks; empty when nothing fails by forecast.
  public static Optional<Shrunk> shrink(ForetoldClaims claims, Lab lab, Scenario scenario)
      throws InvalidLabException, InterruptedException {
    List<ForetoldClaims.Failed> failed = claims.failed(lab, scenario);
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ScenarioShrinker(claims, failed.getFirst()).shrink(lab, scenario));
  }

  private Shrunk shrink(Lab lab, Scenario scenario) throws InterruptedException {
    Lab smallest = lab;
    Scenario shortest = only(scenario);
    for (boolean smaller = true; smaller; ) {
      Scenario fewer = flows(smallest, steps(smallest, shortest));
      Lab less = LabShrinker.shrink(smallest, candidate -> fails(candidate, fewer));
      smaller = !less.equals(smallest) || !fewer.equals(shortest);
      smallest = less;
      shortest = fewer;
    }
    return new Shrunk(smallest, shortest, wanted, shortest.count());
  }

  /// All claims but the one that fails are left out.
  private Scenario only(Scenario scenario) {
    return with(
        scenario,
        scenario.steps().stream()
            .map(
                step ->
                    new Scenario.Step(
                        step.name(),
                        step.action(),
                        step.watch(),
                        step.settled(),
                        step.claims().stream()
                            .filter(claim -> step.name().equals(wanted.step()))
                            .filter(claim -> claim.text().equals(wanted.claim()))
                            .toList(),
                        step.ask()))
            .toList());
  }

  private static Scenario with(Scenario scenario, List<Scenario.Step> steps) {
    return new Scenario(scenario.name(), scenario.title(), scenario.lab(), scenario.flows(), steps);
  }

  private Scenario steps(Lab lab, Scenario scenario) throws InterruptedException {
    Scenario shortest = scenario;
    for (int i = scenario.steps().size() - 1; i >= 0; i--) {
      List<Scenario.Step> steps = new ArrayList<>(shortest.steps());
      steps.remove(i);
      if (!steps.isEmpty()) {
        Scenario candidate = with(shortest, steps);
        shortest = fails(lab, candidate) ? candidate : shortest;
      }
    }
    return shortest;
  }

  private Scenario flows(Lab lab, Scenario scenario) throws InterruptedException {
    Scenario fewest = scenario;
    for (String vip : scenario.flows().keySet()) {
      int most = fewest.flows().getOrDefault(vip, 0);
      for (int count : new int[] {0, 1, most / 8, most / 4, most / 2, most - 1}) {
        if (count < fewest.flows().getOrDefault(vip, 0)) {
          Map<String, Integer> flows = new LinkedHashMap<>(fewest.flows());
          if (count == 0) {
            flows.remove(vip);
          } else {
            flows.put(vip, count);
          }
          Scenario candidate =
              new Scenario(fewest.name(), fewest.title(), fewest.lab(), flows, fewest.steps());
          fewest = !flows.isEmpty() && fails(lab, candidate) ? candidate : fewest;
        }
      }
    }
    return fewest;
  }

  /// Whether the same claim fails, and all that the scenario names is there.
  private boolean fails(Lab lab, Scenario scenario) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    try {
      return names(lab).containsAll(named(scenario))
          && claims.failed(lab, scenario).contains(wanted);
    } catch (InvalidLabException e) { // a smaller lab that cannot be shows nothing
      return false;
    }
  }

  private static Set<String> names(Lab lab) {
    Set<String> names = new HashSet<>();
    for (Node node : lab.topology().nodes()) {
      names.add(node.name());
      names.addAll(node.members());
    }
    for (Vip vip : lab.topology().vips()) {
      names.add(vip.name());
    }
    return names;
  }

  private static Set<String> named(Scenario scenario) {
    Set<String> named = new HashSet<>();
    for (Scenario.Step step : scenario.steps()) {
      switch (step.action()) {
        case null -> {}
        case Scenario.Action.Inject inject -> named.addAll(inject.fault().nodes());
        case Scenario.Action.Heal heal -> named.addAll(heal.nodes());
        case Scenario.Action.Scale scale -> named.addAll(scale.counts().keySet());
      }
      for (StepClaim claim : step.claims()) {
        named.addAll(claim.vips());
      }
    }
    return named;
  }
}
