package io.tierdrop.verify;

import io.tierdrop.problem.Problem;
import io.tierdrop.verify.change.ChangeOutcome;
import io.tierdrop.verify.change.StepOutcome;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.FlowCounts;
import io.tierdrop.verify.failure.LabFailure;
import io.tierdrop.verify.failure.VipReach;
import io.tierdrop.verify.intent.FlowLimit;
import io.tierdrop.verify.intent.FlowMeasure;
import io.tierdrop.verify.intent.IntentViolation;
import io.tierdrop.verify.intent.LabIntent;
import io.tierdrop.verify.intent.SurvivalRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds what was computed against what is expected.
final class IntentJudgement {

  private final LabIntent intent;
  private final List<IntentViolation> violations = new ArrayList<>();

  IntentJudgement(LabIntent intent) {
    this.intent = intent;
  }

  List<IntentViolation> violations() {
    return List.copyOf(violations);
  }

  void problems(List<Problem> fresh) {
    if (!intent.problems()) {
      for (Problem problem : fresh) {
        violations.add(
            new IntentViolation(
                "no problems", List.of("the new lab"), problem.where() + ": " + problem.message()));
      }
    }
  }

  /// Flows that cannot be opened are harmed by nothing: whatever else is expected of them would
  /// hold. Of a VIP that was there before, what the change does to new ones says it.
  ///
  /// @param before of the lab as it was; none where nothing is to change
  void openings(List<VipReach> before, List<VipReach> now) {
    Set<String> known = before.stream().map(VipReach::vip).collect(Collectors.toSet());
    for (VipReach opening : now) {
      if (opening.refused() > 0 && !known.contains(opening.vip())) {
        violations.add(
            new IntentViolation(
                LabIntent.REACHED,
                List.of("nothing has failed"),
                "%s flows to '%s' cannot be opened"
                    .formatted(share(opening.refused(), opening.flows()), opening.vip())));
      }
    }
  }

  /// @param vips the names of those of the new lab
  void change(ChangeOutcome change, List<String> vips) {
    change
        .total()
        .byVip()
        .forEach(
            (vip, counts) ->
                intent
                    .changeOf(vip)
                    .forEach(
                        (measure, limit) -> {
                          if (!limit.allows(measure.of(counts), counts.flows())) {
                            StepOutcome step = worst(change, vip, measure);
                            add(
                                "change",
                                List.of(step.label()),
                                vip,
                                counts,
                                measure,
                                limit,
                                step.reasons());
                          }
                        }));
    Set<String> known = new HashSet<>();
    for (StepOutcome step : change.steps()) {
      known.add(step.label());
      bounds(
          "steps/" + step.label(),
          List.of(step.label()),
          step.byVip(),
          step.reasons(),
          intent.steps().getOrDefault(step.label(), Map.of()));
      unknownVips(
          "steps/" + step.label(),
          intent.steps().getOrDefault(step.label(), Map.of()),
          change.total().byVip());
    }
    for (String named : intent.steps().keySet()) {
      if (!known.contains(named)) {
        violations.add(
            new IntentViolation(
                "steps/" + named,
                List.of(),
                "The change has no step '%s'. It has: %s."
                    .formatted(named, String.join(", ", known.stream().sorted().toList()))));
      }
    }
    Map<String, FlowCounts> named = new TreeMap<>(change.total().byVip());
    vips.forEach(vip -> named.putIfAbsent(vip, FlowCounts.NONE));
    unknownVips("change", intent.change(), named);
  }

  /// A rule for a VIP that is not there guards nothing.
  private void unknownVips(
      String rule, Map<String, Map<FlowMeasure, FlowLimit>> named, Map<String, FlowCounts> byVip) {
    for (String vip : named.keySet()) {
      if (!vip.equals(LabIntent.EVERY) && !byVip.containsKey(vip)) {
        violations.add(
            new IntentViolation(
                rule + "/" + vip,
                List.of(),
                "The lab has no VIP '%s'. It has: %s."
                    .formatted(vip, String.join(", ", byVip.keySet()))));
      }
    }
  }

  private static StepOutcome worst(ChangeOutcome change, String vip, FlowMeasure measure) {
    StepOutcome worst = change.total();
    long most = 0;
    for (StepOutcome step : change.steps()) {
      long count = measure.of(step.byVip().getOrDefault(vip, FlowCounts.NONE));
      if (count > most) {
        most = count;
        worst = step;
      }
    }
    return worst;
  }

  /// What failures do, single ones before pairs.
  ///
  /// @param depth which failures were looked at
  void failures(FailureDepth depth, List<FailureOutcome> outcomes) {
    SurvivalCoverage coverage = new SurvivalCoverage(depth, outcomes);
    for (SurvivalRule rule : intent.survives()) {
      survives(rule, outcomes);
      coverage
          .gap(rule)
          .ifPresent(gap -> violations.add(new IntentViolation(title(rule), List.of(), gap)));
    }
    intent
        .failures()
        .forEach(
            (name, limits) -> {
              FailureOutcome found = named(outcomes, name);
              String rule = "failures/" + name;
              if (found == null) {
                violations.add(
                    new IntentViolation(
                        rule,
                        List.of(),
                        "Nothing of the name '%s' was failed. Name a member, a cable (R1:infra), a segment, a site or a daemon (R1/bird); for two write R1 + R2 and verify with --failures double."
                            .formatted(name)));
              } else if (!found.computed()) {
                unknown(rule, found);
              } else {
                bounds(rule, events(found), found.byVip(), found.reasons(), limits);
                unknownVips(rule, limits, found.byVip());
              }
            });
  }

  private static @org.jspecify.annotations.Nullable FailureOutcome named(
      List<FailureOutcome> outcomes, String name) {
    List<String> wanted = Stream.of(name.split(" \\+ ", -1)).sorted().toList();
    return outcomes.stream()
        .filter(outcome -> events(outcome).stream().sorted().toList().equals(wanted))
        .findFirst()
        .orElse(null);
  }

  /// A pair is told only when neither of the two shows it alone.
  private void survives(SurvivalRule rule, List<FailureOutcome> outcomes) {
    Set<String> alone = new HashSet<>();
    for (FailureOutcome outcome : outcomes) {
      List<LabFailure> failures = outcome.failures();
      boolean meant = failures.size() <= rule.count() && failures.stream().allMatch(rule::means);
      if (!meant || events(outcome).stream().anyMatch(alone::contains)) {
        continue;
      }
      String text = title(rule);
      FlowCounts all = outcome.all();
      if (!outcome.computed()) {
        unknown(text, outcome);
      } else if (all.harmed() > 0 || all.newLost() > 0) {
        violations.add(new IntentViolation(text, events(outcome), harm(outcome, all)));
        if (failures.size() == 1) {
          alone.addAll(events(outcome));
        }
      }
    }
  }

  private static String title(SurvivalRule rule) {
    return "survives: " + rule.text();
  }

  private static String harm(FailureOutcome outcome, FlowCounts all) {
    List<String> parts = new ArrayList<>();
    if (all.harmed() > 0) {
      parts.add(share(all.harmed(), all.flows()) + " flows are reset or stand still");
    }
    if (all.newLost() > 0) {
      parts.add(share(all.newLost(), all.flows()) + " new flows are refused or lost");
    }
    if (!outcome.dark().isEmpty()) {
      parts.add("nobody reaches " + String.join(", ", outcome.dark()));
    }
    return outcome.name() + ": " + String.join("; ", parts) + why(outcome.reasons());
  }

  private void unknown(String rule, FailureOutcome outcome) {
    violations.add(
        new IntentViolation(
            rule, events(outcome), outcome.name() + ": what it does is not computed"));
  }

  void worse(List<HarmIncrease> increases) {
    if (intent.worse()) {
      return;
    }
    Set<String> alone = new HashSet<>();
    for (HarmIncrease increase : increases) {
      boolean told =
          increase.failures().size() > 1 && increase.failures().stream().anyMatch(alone::contains);
      if (!told) {
        violations.add(
            new IntentViolation(
                "no failure does more harm than before",
                increase.failures(),
                String.format(
                    Locale.ROOT,
                    "%s: %.2f %% %s, %.2f %% before the change",
                    String.join(", then ", increase.failures()),
                    100 * increase.after(),
                    increase.what(),
                    100 * increase.before())));
        if (increase.failures().size() == 1) {
          alone.addAll(increase.failures());
        }
      }
    }
  }

  private void bounds(
      String rule,
      List<String> events,
      Map<String, FlowCounts> byVip,
      Map<String, Long> reasons,
      Map<String, Map<FlowMeasure, FlowLimit>> limits) {
    byVip.forEach(
        (vip, counts) ->
            LabIntent.of(limits, vip)
                .forEach(
                    (measure, limit) -> {
                      if (!limit.allows(measure.of(counts), counts.flows())) {
                        add(rule, events, vip, counts, measure, limit, reasons);
                      }
                    }));
  }

  private void add(
      String rule,
      List<String> events,
      String vip,
      FlowCounts counts,
      FlowMeasure measure,
      FlowLimit limit,
      Map<String, Long> reasons) {
    violations.add(
        new IntentViolation(
            rule + "/" + vip + "/" + measure.word(),
            events,
            "%s: %s %s, at most %s may%s"
                .formatted(
                    vip,
                    share(measure.of(counts), counts.flows()),
                    measure.text(),
                    limit.text(),
                    measure == FlowMeasure.BROKEN ? why(reasons) : "")));
  }

  private static List<String> events(FailureOutcome outcome) {
    return outcome.failures().stream().map(LabFailure::name).toList();
  }

  private static String share(long part, long all) {
    return String.format(
        Locale.ROOT, "%,d of %,d (%.2f %%)", part, all, all == 0 ? 0.0 : 100.0 * part / all);
  }

  private static String why(Map<String, Long> reasons) {
    return reasons.keySet().stream().findFirst().map(reason -> ": " + reason).orElse("");
  }
}
