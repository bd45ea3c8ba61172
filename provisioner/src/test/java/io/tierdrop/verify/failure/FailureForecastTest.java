package io.tierdrop.verify.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabChanges;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.forecast.survival.StepForecast;
import io.tierdrop.forecast.survival.SurvivalForecast;
import io.tierdrop.forecast.survival.SurvivalSimulation;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.VerifyLabs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Failures are computed by the one engine: what is said of them is what `tierdrop forecast
/// --without` says.
class FailureForecastTest {

  private static final int LABS = 40;

  private static List<Lab> samples() throws Exception {
    List<Lab> labs = new ArrayList<>();
    try (Stream<Path> files = Files.list(VerifyLabs.SAMPLES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".lab.json")).sorted().toList()) {
        labs.add(io.tierdrop.json.LabReader.read(file));
      }
    }
    return labs;
  }

  private static List<Lab> chance() {
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    return Stream.iterate(0L, seed -> seed + 1)
        .limit(LABS)
        .map(seed -> generator.lab(seed).lab())
        .toList();
  }

  /// The deaths one after the other, as the command does it, place by place.
  private static List<SurvivalForecast> direct(
      LabForecast lab, List<FlowKey> flows, List<String> deaths) {
    LabChanges changes = new LabChanges(lab.plan());
    Map<String, List<FlowKey>> entries = new LinkedHashMap<>();
    flows.forEach(
        flow ->
            entries.computeIfAbsent(lab.entry(flow.source()), _ -> new ArrayList<>()).add(flow));
    List<SurvivalForecast> parts = new ArrayList<>();
    entries.forEach(
        (entry, own) -> {
          DecisionNetwork network = lab.network(entry);
          List<NetworkChange> steps = new ArrayList<>();
          Set<String> dead = new HashSet<>();
          DecisionNetwork now = network;
          for (String death : deaths) {
            steps.add(LabChanges.unnoticed(now, death));
            steps.add(changes.death(now, death, dead));
            now = steps.getLast().after();
            dead.add(death);
          }
          parts.add(SurvivalSimulation.forecast(network, own, steps, 1));
        });
    return parts;
  }

  private static void same(FailureOutcome outcome, List<SurvivalForecast> parts, String what) {
    StepForecast last = StepForecast.joined(parts.stream().map(p -> p.steps().getLast()).toList());
    int unnoticed = parts.getFirst().steps().size() - 2;
    long waiting = 0;
    for (SurvivalForecast part : parts) {
      StepForecast before = part.steps().get(unnoticed);
      StepForecast after = part.steps().getLast();
      for (int i = 0; i < part.flows().size(); i++) {
        waiting +=
            before.states().get(i).fate() == FlowFate.STALLED
                    && after.states().get(i).fate() == FlowFate.ALIVE
                ? 1
                : 0;
      }
    }
    FlowCounts all = outcome.all();
    assertThat(outcome.computed()).as(what).isTrue();
    assertThat(all.ended()).as(what).isEqualTo(last.count(FlowFate.LOST));
    assertThat(all.reset()).as(what).isEqualTo(last.count(FlowFate.RESET));
    assertThat(all.stalled()).as(what).isEqualTo(last.count(FlowFate.STALLED));
    assertThat(all.waiting()).as(what).isEqualTo(waiting);
    assertThat(all.flows())
        .as(what)
        .isEqualTo(parts.stream().mapToLong(part -> part.flows().size()).sum());
    long reasons = outcome.reasons().values().stream().mapToLong(Long::longValue).sum();
    assertThat(reasons).as(what).isEqualTo(all.lost());
  }

  private static long singles(Lab lab, int each) throws Exception {
    LabPlan plan = VerifyLabs.PLANNER.plan(lab);
    List<FlowKey> flows = VerifyLabs.flows(plan, each);
    if (flows.isEmpty()) {
      return 0;
    }
    LabForecast forecast = LabForecast.of(plan);
    FailureForecast failing = new FailureForecast(forecast, flows);
    List<LabFailure> members =
        FailureList.of(plan, Drawing.EMPTY).stream()
            .filter(failure -> failure.kind() == FailureKind.MEMBER)
            .toList();
    List<FailureOutcome> outcomes = failing.singles(members);
    for (int i = 0; i < members.size(); i++) {
      String name = members.get(i).name();
      same(outcomes.get(i), direct(forecast, flows, List.of(name)), lab.name() + ": " + name);
    }
    return members.size();
  }

  @Test
  void everyMemberOfEverySampleDiesAsTheForecastSaysIt() throws Exception {
    long members = 0;
    for (Lab lab : samples()) {
      members += singles(lab, 200);
    }
    assertThat(members).isGreaterThan(150);
  }

  @Test
  void everyMemberOfLabsByChanceDiesAsTheForecastSaysIt() throws Exception {
    long members = 0;
    for (Lab lab : chance()) {
      members += singles(lab, 60);
    }
    assertThat(members).isGreaterThan(300);
  }

  @Test
  void pairsAreComputedAsIfEachWereTheOnlyOne() throws Exception {
    List<Lab> labs = new ArrayList<>(List.of(VerifyLabs.sample("three-tier-small")));
    labs.addAll(
        List.of(VerifyLabs.sample("anycast-two-sites"), VerifyLabs.sample("sh-against-mh")));
    labs.addAll(chance().subList(0, 10));
    long pairs = 0;
    for (Lab lab : labs) {
      LabPlan plan = VerifyLabs.PLANNER.plan(lab);
      List<FlowKey> flows = VerifyLabs.flows(plan, 60);
      if (flows.isEmpty()) {
        continue;
      }
      LabForecast forecast = LabForecast.of(plan);
      List<LabFailure> members =
          FailureList.of(plan, Drawing.EMPTY).stream()
              .filter(failure -> failure.kind() == FailureKind.MEMBER)
              .limit(14)
              .toList();
      for (FailureOutcome outcome : new FailureForecast(forecast, flows).pairs(members)) {
        List<String> names = outcome.failures().stream().map(LabFailure::name).toList();
        same(outcome, direct(forecast, flows, names), lab.name() + ": " + names);
        pairs++;
      }
    }
    assertThat(pairs).isGreaterThan(500);
  }

  @Test
  void pairsOfAllKindsAreComputedAsIfEachWereTheOnlyOne() throws Exception {
    for (String sample : List.of("three-tier-small", "spine-leaf", "two-sites")) {
      Lab lab = VerifyLabs.sample(sample);
      LabPlan plan = VerifyLabs.PLANNER.plan(lab);
      FailureForecast failing =
          new FailureForecast(LabForecast.of(plan), VerifyLabs.flows(plan, 60));
      List<LabFailure> all = FailureList.of(plan, lab.drawing());
      int step = Math.max(1, all.size() / 24);
      List<LabFailure> some =
          Stream.iterate(0, i -> i < all.size(), i -> i + step).map(all::get).toList();
      for (FailureOutcome outcome : failing.pairs(some)) {
        assertThat(outcome).as(outcome.name()).isEqualTo(failing.outcome(outcome.failures()));
      }
    }
  }

  /// What flows share is computed once, what a failure does not concern not at all: each flow by
  /// itself, and each pair from the beginning, comes to the same.
  @Test
  void flowsTogetherFareAsEachByItself() throws Exception {
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    long compared = 0;
    for (long seed = 100; seed < 112; seed++) {
      Lab lab = generator.lab(seed).lab();
      LabPlan plan = VerifyLabs.PLANNER.plan(lab);
      LabForecast forecast = LabForecast.of(plan);
      List<FlowKey> flows = VerifyLabs.flows(plan, 12);
      FailureForecast together = new FailureForecast(forecast, flows);
      if (!together.estimated().isEmpty()) { // drawn by lot, which goes by a flow's place
        continue;
      }
      List<LabFailure> all = FailureList.pairable(FailureList.of(plan, Drawing.EMPTY));
      List<LabFailure> some = all.subList(0, Math.min(all.size(), 12));
      List<FailureOutcome> pairs = together.pairs(some);
      FlowCounts[] sums = new FlowCounts[pairs.size()];
      Arrays.fill(sums, FlowCounts.NONE);
      for (FlowKey flow : flows) {
        FailureForecast alone = new FailureForecast(forecast, List.of(flow));
        for (int i = 0; i < sums.length; i++) {
          sums[i] = sums[i].plus(alone.outcome(pairs.get(i).failures()).all());
        }
      }
      for (int i = 0; i < sums.length; i++) {
        if (pairs.get(i).computed()) {
          String what = lab.name() + ": " + pairs.get(i).name();
          assertThat(pairs.get(i).all()).as(what).isEqualTo(sums[i]);
          compared += flows.size();
        }
      }
    }
    assertThat(compared).isGreaterThan(1_000);
  }

  @Test
  void aRouterWhoseCableToTheServersIsPulledIsWorseThanADeadOne() throws Exception {
    Map<String, FailureOutcome> outcomes = outcomes("three-tier-small");

    FlowCounts cable = of(outcomes, "R1:infra").all();
    FlowCounts death = of(outcomes, "R1").all();

    assertThat(cable.stalled()).isGreaterThan(death.stalled());
    assertThat(of(outcomes, "R1:infra").reasons().keySet())
        .anyMatch(reason -> reason.startsWith("R1 has no way to "));
  }

  @Test
  void aSegmentTakesAllThatCrossesIt() throws Exception {
    Map<String, FailureOutcome> outcomes = outcomes("three-tier-small");

    for (String segment : List.of("users", "edge", "infra", "servers")) {
      assertThat(of(outcomes, segment).dark()).as(segment).hasSize(4);
      assertThat(of(outcomes, segment).singlePoint()).as(segment).isTrue();
    }
  }

  @Test
  void aSiteOfTwoTakesItsOwnVipOnly() throws Exception {
    assertThat(of(outcomes("two-sites"), "DC A").dark()).containsExactly("www-A");
  }

  @Test
  void whatIsNotComputedIsNotSaidToBeHarmless() throws Exception {
    Map<String, FailureOutcome> outcomes = outcomes("three-tier-small");

    assertThat(outcomes.values()).anyMatch(FailureOutcome::computed);
    for (FailureOutcome outcome : outcomes.values()) {
      if (!outcome.computed()) {
        assertThat(outcome.byVip()).isEmpty();
        assertThat(outcome.singlePoint()).isFalse();
      }
    }
  }

  private static Map<String, FailureOutcome> outcomes(String sample) throws Exception {
    Lab lab = VerifyLabs.sample(sample);
    LabPlan plan = VerifyLabs.PLANNER.plan(lab);
    FailureForecast failing =
        new FailureForecast(LabForecast.of(plan), VerifyLabs.flows(plan, 200));
    Map<String, FailureOutcome> outcomes = new LinkedHashMap<>();
    failing
        .singles(FailureList.of(plan, lab.drawing()))
        .forEach(outcome -> outcomes.put(outcome.name(), outcome));
    return outcomes;
  }

  private static FailureOutcome of(Map<String, FailureOutcome> outcomes, String name) {
    return Objects.requireNonNull(outcomes.get(name), name);
  }
}
