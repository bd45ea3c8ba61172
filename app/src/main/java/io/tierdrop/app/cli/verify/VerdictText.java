package io.tierdrop.app.cli.verify;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.verify.FailureGroup;
import io.tierdrop.verify.HarmIncrease;
import io.tierdrop.verify.LabVerdict;
import io.tierdrop.verify.change.ChangeOutcome;
import io.tierdrop.verify.change.StepOutcome;
import io.tierdrop.verify.change.TierLoad;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.FlowCounts;
import io.tierdrop.verify.failure.VipReach;
import io.tierdrop.verify.intent.IntentViolation;
import io.tierdrop.verify.proof.VerdictProof;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A verdict for people and for scripts.
public final class VerdictText {

  private static final int MOST_GROUPS = 25;
  private static final int MOST_NAMES = 12;

  private final CommandOutput output;

  private VerdictText(CommandOutput output) {
    this.output = output;
  }

  /// All but the last line.
  public static void show(LabVerdict verdict, CommandOutput output) {
    VerdictText text = new VerdictText(output);
    output.say(
        String.format(
            Locale.ROOT,
            "%s%s: %,d flows are open. All figures are forecast.",
            verdict.old(),
            verdict.target().map(to -> " → " + to).orElse(""),
            verdict.flows()));
    verdict.openings().forEach(text::opening);
    verdict.change().ifPresent(text::change);
    text.failures(verdict);
    text.worse(verdict.worse());
    if (!verdict.estimated().isEmpty()) {
      output.say("Drawn by lot, since it cannot be known:");
      verdict.estimated().stream().sorted().forEach(why -> output.say("  " + why));
    }
    for (String sentence : verdict.uncomputed()) {
      output.say(sentence);
      output.line(CommandOutput.object().put("uncomputed", sentence));
    }
    verdict.violations().forEach(text::violation);
  }

  /// The last line.
  public static void result(
      LabVerdict verdict, Optional<VerdictProof> proof, double seconds, CommandOutput output) {
    if (!verdict.judged()) {
      output.say("Nothing is judged: name what is expected with --intent, or a NEW lab.");
    } else {
      output.say(
          verdict.holds()
              ? "All that is expected holds."
              : "%d violation(s).".formatted(verdict.violations().size()));
    }
    ObjectNode line =
        CommandOutput.object()
            .put("result", "verify")
            .put("verdict", verdict.holds() ? "holds" : "violated")
            .put("judged", verdict.judged())
            .put("flows", verdict.flows())
            .put("failures", verdict.looked())
            .put("worse", verdict.worse().size())
            .put("violations", verdict.violations().size());
    proof.ifPresent(
        played ->
            line.put("played", played.plays().size())
                .put("notPlayed", played.notPlayed())
                .put("differing", played.differing()));
    output.line(line.put("seconds", Math.round(seconds * 1000) / 1000.0));
  }

  /// Only what is not as people expect: flows are tried, and can be opened.
  private void opening(VipReach opening) {
    if (opening.flows() == 0) {
      output.say("No flow to %s is looked at: give more --flows.".formatted(opening.vip()));
    } else if (opening.refused() > 0) {
      output.say(
          String.format(
              Locale.ROOT,
              "Before anything fails, %,d of %,d flows to %s cannot be opened; they are left out.",
              opening.refused(),
              opening.flows(),
              opening.vip()));
    } else {
      return;
    }
    output.line(
        CommandOutput.object()
            .put("vip", opening.vip())
            .put("tried", opening.flows())
            .put("refused", opening.refused()));
  }

  private void change(ChangeOutcome change) {
    output.say("The change, step by step:");
    change.steps().forEach(this::step);
    step(change.total());
    for (TierLoad load : change.loads()) {
      output.say(
          String.format(
              Locale.ROOT,
              "  %-10s %d → %d members, the fullest has %,d → %,d flows, %.2f → %.2f times an even"
                  + " share",
              load.tier(),
              load.before().members(),
              load.after().members(),
              load.before().most(),
              load.after().most(),
              load.before().unevenness(),
              load.after().unevenness()));
      output.line(
          CommandOutput.object()
              .put("tier", load.tier())
              .put("membersBefore", load.before().members())
              .put("membersAfter", load.after().members())
              .put("fullestBefore", load.before().most())
              .put("fullestAfter", load.after().most()));
    }
  }

  private void step(StepOutcome step) {
    output.say("  %-24s %s".formatted(step.label(), counts(step.all())));
    step.reasons().entrySet().stream()
        .limit(4)
        .forEach(
            reason ->
                output.say(
                    String.format(Locale.ROOT, "    %,d: %s", reason.getValue(), reason.getKey())));
    ObjectNode line = CommandOutput.object().put("step", step.label());
    fill(line, step.all());
    vips(line, step.byVip());
    step.brokenByServer().forEach(line.putObject("brokenByServer")::put);
    step.reasons().forEach(line.putObject("reasons")::put);
    output.line(line);
  }

  private void failures(LabVerdict verdict) {
    verdict.before().forEach(outcome -> failure(outcome, "before"));
    verdict.after().forEach(outcome -> failure(outcome, "after"));
    List<FailureOutcome> failures = verdict.failures();
    if (failures.isEmpty()) {
      return;
    }
    long pairs = failures.stream().filter(one -> one.failures().size() > 1).count();
    output.say(
        String.format(
            Locale.ROOT,
            "%,d failures and %,d pairs, by cause, worst first:",
            failures.size() - pairs,
            pairs));
    List<FailureGroup> groups = FailureGroup.of(failures);
    List<FailureGroup> bad =
        groups.stream().filter(group -> !group.harm().equals("harmless")).toList();
    bad.stream().filter(group -> single(group)).limit(MOST_GROUPS).forEach(this::group);
    List<FailureGroup> pairGroups = bad.stream().filter(group -> !single(group)).toList();
    if (!pairGroups.isEmpty()) {
      output.say("Pairs, the second once the first has been noticed:");
      pairGroups.stream().limit(MOST_GROUPS).forEach(this::group);
      if (pairGroups.size() > MOST_GROUPS) {
        output.say(
            "  and %,d causes more; see --report or --json."
                .formatted(pairGroups.size() - MOST_GROUPS));
      }
    }
    List<FailureOutcome> points = verdict.singlePoints();
    output.say(
        points.isEmpty()
            ? "No single point of failure, by flows."
            : "Single points of failure, by flows: " + names(points) + ".");
    List<FailureOutcome> unknown = failures.stream().filter(one -> !one.computed()).toList();
    if (!unknown.isEmpty()) {
      output.say(
          "What these do is not computed, which is not to say that they do nothing: "
              + names(unknown)
              + ".");
    }
  }

  private static boolean single(FailureGroup group) {
    return group.worst().failures().size() == 1;
  }

  private static String names(List<FailureOutcome> outcomes) {
    String names =
        outcomes.stream()
            .limit(MOST_NAMES)
            .map(FailureOutcome::name)
            .collect(Collectors.joining("; "));
    return outcomes.size() > MOST_NAMES
        ? names + " and %,d more".formatted(outcomes.size() - MOST_NAMES)
        : names;
  }

  private void group(FailureGroup group) {
    FailureOutcome worst = group.worst();
    String many =
        group.outcomes().size() == 1 ? "" : " (%,d alike)".formatted(group.outcomes().size());
    output.say("  %s%s: %s".formatted(worst.name(), many, group.harm()));
    if (worst.computed()) {
      output.say("    " + counts(worst.all()));
      worst.reasons().entrySet().stream()
          .limit(2)
          .forEach(
              reason ->
                  output.say(
                      String.format(
                          Locale.ROOT, "    %,d: %s", reason.getValue(), reason.getKey())));
    }
  }

  private void failure(FailureOutcome outcome, String when) {
    if (!output.json()) {
      return;
    }
    ObjectNode line = CommandOutput.object().put("when", when);
    ArrayNode names = line.putArray("failure");
    outcome.failures().forEach(failure -> names.add(failure.name()));
    line.put("computed", outcome.computed());
    if (outcome.computed()) {
      fill(line, outcome.all());
      vips(line, outcome.byVip());
      outcome.dark().forEach(line.putArray("dark")::add);
      line.put("backendLosses", outcome.backendLosses());
      outcome.reasons().forEach(line.putObject("reasons")::put);
    }
    output.line(line);
  }

  private void worse(List<HarmIncrease> worse) {
    if (worse.isEmpty()) {
      return;
    }
    output.say("Worse than before the change:");
    for (HarmIncrease one : worse) {
      output.line(increase(one));
    }
    worse.stream()
        .limit(MOST_NAMES)
        .forEach(
            one ->
                output.say(
                    String.format(
                        Locale.ROOT,
                        "  %s: %.2f %% %s, %.2f %% before",
                        String.join(", then ", one.failures()),
                        100 * one.after(),
                        one.what(),
                        100 * one.before())));
    if (worse.size() > MOST_NAMES) {
      output.say("  and %,d more".formatted(worse.size() - MOST_NAMES));
    }
  }

  private static ObjectNode increase(HarmIncrease one) {
    ObjectNode line = CommandOutput.object();
    one.failures().forEach(line.putArray("worse")::add);
    return line.put("what", one.what()).put("before", one.before()).put("after", one.after());
  }

  private void violation(IntentViolation violation) {
    output.say(
        "violated: %s: %s [%s]"
            .formatted(
                violation.rule(), violation.text(), String.join(", then ", violation.events())));
    ObjectNode line = CommandOutput.object().put("violation", violation.rule());
    violation.events().forEach(line.putArray("events")::add);
    output.line(line.put("message", violation.text()));
  }

  private static String counts(FlowCounts all) {
    return String.format(
        Locale.ROOT,
        "%s lost (%,d end with it, %,d reset, %,d stand still), %,d wait, %,d move; new: %,d"
            + " refused, %,d elsewhere",
        part(all.lost(), all),
        all.ended(),
        all.reset(),
        all.stalled(),
        all.waiting(),
        all.moved(),
        all.newLost(),
        all.newElsewhere());
  }

  private static String part(long count, FlowCounts all) {
    return String.format(Locale.ROOT, "%,d (%.2f %%)", count, 100 * all.share(count));
  }

  private static void vips(ObjectNode line, Map<String, FlowCounts> byVip) {
    ObjectNode vips = line.putObject("vips");
    byVip.forEach((vip, counts) -> fill(vips.putObject(vip), counts));
  }

  private static void fill(ObjectNode line, FlowCounts counts) {
    line.put("flows", counts.flows())
        .put("broken", counts.lost())
        .put("ended", counts.ended())
        .put("reset", counts.reset())
        .put("stalled", counts.stalled())
        .put("waiting", counts.waiting())
        .put("moved", counts.moved())
        .put("refused", counts.newLost())
        .put("elsewhere", counts.newElsewhere());
  }
}
