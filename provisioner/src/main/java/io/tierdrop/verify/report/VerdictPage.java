package io.tierdrop.verify.report;

import io.tierdrop.text.MarkupText;
import io.tierdrop.verify.FailureGroup;
import io.tierdrop.verify.HarmIncrease;
import io.tierdrop.verify.LabVerdict;
import io.tierdrop.verify.change.StepOutcome;
import io.tierdrop.verify.change.TierLoad;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.FlowCounts;
import io.tierdrop.verify.intent.IntentViolation;
import io.tierdrop.verify.proof.FailureProof;
import io.tierdrop.verify.proof.VerdictProof;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A verdict as a self-contained HTML page without scripts.
public final class VerdictPage {

  private static final int MOST_ROWS = 200;

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>TITLE</title>
      <style>
      body{font:15px/1.45 system-ui,sans-serif;margin:2em auto;max-width:76em;padding:0 1em;color:#1d232b;background:#fff}
      h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums}
      th,td{padding:.25em .7em;text-align:right;border-bottom:1px solid #d8dee5}
      th:first-child,td:first-child,td.text{text-align:left}
      .good{color:#146c2e;font-weight:600}.bad{color:#a4141b;font-weight:600}
      .cell{background:color-mix(in srgb,#d1242f var(--share),transparent)}
      @media (prefers-color-scheme:dark){body{color:#e2e7ec;background:#161b21}th,td{border-color:#38424d}
      .good{color:#6fd08c}.bad{color:#ff8a8a}}
      @media print{body{max-width:none}}
      </style></head><body>
      <h1>TITLE</h1>
      """;

  private final StringBuilder page = new StringBuilder();
  private final LabVerdict verdict;
  private final Optional<VerdictProof> proof;

  private VerdictPage(LabVerdict verdict, Optional<VerdictProof> proof) {
    this.verdict = verdict;
    this.proof = proof;
  }

  /// The verdict is forecast; what was measured stands apart.
  ///
  /// @param proof what was played of it
  public static String html(LabVerdict verdict, Optional<VerdictProof> proof) {
    VerdictPage made = new VerdictPage(verdict, proof);
    made.write();
    return made.page.toString();
  }

  private void write() {
    String title =
        verdict
            .target()
            .map(to -> "Verify " + verdict.old() + " → " + to)
            .orElse("Verify " + verdict.old());
    page.append(HEAD.replace("TITLE", MarkupText.of(title)));
    verdictLine();
    violations(verdict.violations());
    proof.ifPresent(this::proof);
    verdict
        .change()
        .ifPresent(
            change -> {
              section("The change, as a deploy takes it");
              steps(change.steps(), change.total());
              loads(change.loads());
            });
    if (!verdict.failures().isEmpty()) {
      worse(verdict.worse());
      section("Failures against VIPs, worst first");
      line(
          "Share of the established flows of a VIP that do not go on. "
              + "What is not computed is left empty and says so.");
      matrix(verdict.failures());
      section("By cause");
      groups(FailureGroup.of(verdict.failures()));
    }
    if (!verdict.estimated().isEmpty()) {
      section("Drawn by lot, since it cannot be known");
      verdict.estimated().stream().sorted().forEach(this::line);
    }
    if (!verdict.uncomputed().isEmpty()) {
      section("Not computed");
      verdict.uncomputed().forEach(this::line);
    }
    page.append("</body></html>\n");
  }

  private void verdictLine() {
    String word =
        !verdict.judged() ? "nothing was expected" : verdict.holds() ? "holds" : "violated";
    page.append("<p><span class=\"")
        .append(verdict.holds() ? "good" : "bad")
        .append("\">")
        .append(MarkupText.of(word))
        .append("</span>: ")
        .append(MarkupText.of(number(verdict.flows())))
        .append(" flows, ")
        .append(MarkupText.of(number(verdict.looked())))
        .append(" failures. ")
        .append(
            proof.isPresent()
                ? "All figures are forecast but those under “Played for real”."
                : "All figures are forecast, none was measured.")
        .append("</p>\n");
  }

  private void violations(List<IntentViolation> violations) {
    if (!violations.isEmpty()) {
      section("Violations");
      table(List.of("rule", "events", "what"));
      violations.stream()
          .limit(MOST_ROWS)
          .forEach(
              violation ->
                  row(
                      List.of(
                          violation.rule(),
                          String.join(", then ", violation.events()),
                          violation.text()),
                      true));
      end(violations.size());
    }
  }

  private void proof(VerdictProof played) {
    section("Played for real on " + played.machine());
    table(List.of("failure", "flows", "lost, forecast", "lost, measured", "seconds", "result"));
    for (FailureProof one : played.plays()) {
      row(
          List.of(
              one.name(),
              number(one.flows()),
              one.computed() ? number(one.foretold()) : "not computed",
              number(one.broken()),
              String.format(Locale.ROOT, "%.0f", one.seconds()),
              result(one)),
          false);
    }
    page.append("</table>\n");
    line(played.unplayed());
  }

  private static String result(FailureProof one) {
    if (!one.held()) {
      return "different: " + String.join("; ", one.differences());
    }
    String undecided =
        one.undecided() > 0
            ? "; of " + number(one.undecided()) + " flows the forecast does not say"
            : "";
    return one.computed() ? "the same" + undecided : "only measured";
  }

  private void steps(List<StepOutcome> steps, StepOutcome total) {
    table(
        List.of(
            "step",
            "end died",
            "reset",
            "stand still",
            "moved",
            "new refused",
            "new elsewhere",
            "why"));
    steps.forEach(this::step);
    step(total);
    page.append("</table>\n");
  }

  private void step(StepOutcome step) {
    FlowCounts all = step.all();
    row(
        List.of(
            step.label(),
            number(all.ended()),
            number(all.reset()),
            number(all.stalled()),
            number(all.moved()),
            number(all.newLost()),
            number(all.newElsewhere()),
            reasons(step.reasons())),
        false);
  }

  private void loads(List<TierLoad> loads) {
    if (loads.isEmpty()) {
      return;
    }
    section("Tiers: flows per member");
    table(List.of("tier", "members", "mean", "fullest", "against an even share"));
    for (TierLoad load : loads) {
      row(
          List.of(
              load.tier(),
              load.before().members() + " → " + load.after().members(),
              String.format(Locale.ROOT, "%.0f → %.0f", load.before().mean(), load.after().mean()),
              number(load.before().most()) + " → " + number(load.after().most()),
              String.format(
                  Locale.ROOT,
                  "%.2f → %.2f",
                  load.before().unevenness(),
                  load.after().unevenness())),
          false);
    }
    page.append("</table>\n");
  }

  private void worse(List<HarmIncrease> worse) {
    if (!worse.isEmpty()) {
      section("What the change makes worse");
      table(List.of("failure", "before", "after", "what"));
      worse.stream()
          .limit(MOST_ROWS)
          .forEach(
              one ->
                  row(
                      List.of(
                          String.join(", then ", one.failures()),
                          percent(one.before()),
                          percent(one.after()),
                          one.what()),
                      false));
      end(worse.size());
    }
  }

  private void matrix(List<FailureOutcome> outcomes) {
    List<String> vips =
        outcomes.stream()
            .filter(FailureOutcome::computed)
            .findFirst()
            .map(one -> List.copyOf(one.byVip().keySet()))
            .orElse(List.of());
    page.append("<table><tr><th>failure</th>");
    vips.forEach(vip -> page.append("<th>").append(MarkupText.of(vip)).append("</th>"));
    page.append("</tr>\n");
    outcomes.stream().limit(MOST_ROWS).forEach(outcome -> cells(outcome, vips));
    end(outcomes.size());
  }

  private void cells(FailureOutcome outcome, List<String> vips) {
    page.append("<tr><td>").append(MarkupText.of(outcome.name())).append("</td>");
    if (!outcome.computed()) {
      page.append("<td class=\"text\" colspan=\"")
          .append(Math.max(1, vips.size()))
          .append("\">not computed</td>");
    } else {
      for (String vip : vips) {
        FlowCounts counts = outcome.byVip().getOrDefault(vip, FlowCounts.NONE);
        double share = counts.share(counts.lost());
        page.append("<td class=\"cell\" style=\"--share:")
            .append(String.format(Locale.ROOT, "%.0f%%", share * 60))
            .append("\">")
            .append(percent(share))
            .append("</td>");
      }
    }
    page.append("</tr>\n");
  }

  private void groups(List<FailureGroup> groups) {
    table(List.of("what fails", "how many", "what it does", "worst", "lost flows", "why"));
    groups.stream()
        .limit(MOST_ROWS)
        .forEach(
            group -> {
              FlowCounts all = group.worst().all();
              row(
                  List.of(
                      group.label(),
                      number(group.outcomes().size()),
                      group.harm(),
                      group.worst().name(),
                      group.worst().computed() ? percent(all.share(all.lost())) : "",
                      reasons(group.worst().reasons())),
                  false);
            });
    end(groups.size());
  }

  private static String reasons(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .limit(2)
        .map(reason -> number(reason.getValue()) + ": " + reason.getKey())
        .reduce((a, b) -> a + "; " + b)
        .orElse("");
  }

  private void section(String title) {
    page.append("<h2>").append(MarkupText.of(title)).append("</h2>\n");
  }

  private void line(String text) {
    page.append("<p>").append(MarkupText.of(text)).append("</p>\n");
  }

  private void table(List<String> heads) {
    page.append("<table><tr>");
    heads.forEach(head -> page.append("<th>").append(MarkupText.of(head)).append("</th>"));
    page.append("</tr>\n");
  }

  private void row(List<String> cells, boolean words) {
    page.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      boolean text = words || i == cells.size() - 1;
      page.append(text ? "<td class=\"text\">" : "<td>")
          .append(MarkupText.of(cells.get(i)))
          .append("</td>");
    }
    page.append("</tr>\n");
  }

  private void end(int all) {
    page.append("</table>\n");
    if (all > MOST_ROWS) {
      line("The first " + MOST_ROWS + " of " + number(all) + "; all are in the output of --json.");
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
