package io.tierdrop.scenario.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.tierdrop.scenario.Claim;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.Judgement;
import io.tierdrop.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The report of one run, as a self-contained HTML page.
public final class ScenarioReport {

  private static final int WIDTH = 1000;
  private static final int BAR = 3;
  private static final int MOST_BARS = 400;

  private ScenarioReport() {}

  public static String html(
      Scenario scenario, List<Instant> began, List<FlowEnd> flows, List<Judgement.Line> lines) {
    Instant from =
        flows.stream().map(FlowEnd::openedAt).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    Instant to = flows.stream().map(FlowEnd::endedAt).max(Comparator.naturalOrder()).orElse(from);
    long span = Math.max(1, Duration.between(from, to).toMillis());
    List<FlowEnd> shown =
        flows.stream().sorted(Comparator.comparing(FlowEnd::endedAt)).limit(MOST_BARS).toList();
    List<ReportPage.Bar> bars = new ArrayList<>();
    for (FlowEnd flow : shown) {
      bars.add(
          new ReportPage.Bar(
              at(flow.openedAt(), from, span),
              Math.max(at(flow.openedAt(), from, span) + 1, at(flow.endedAt(), from, span)),
              20 + BAR * bars.size(),
              flow.broken() ? "broken" : "ok",
              escape(flow.vip() + " " + flow.source() + ": " + flow.end())));
    }
    List<ReportPage.Mark> marks = new ArrayList<>();
    for (int i = 0; i < began.size(); i++) {
      marks.add(
          new ReportPage.Mark(
              at(began.get(i), from, span), escape(scenario.steps().get(i).name())));
    }
    ReportPage page =
        new ReportPage(
            escape(scenario.title()),
            escape(scenario.lab()),
            lines.stream().allMatch(Judgement.Line::holds) ? "all claims hold" : "a claim fails",
            lines.stream().map(ScenarioReport::row).toList(),
            moves(flows),
            marks,
            bars,
            WIDTH,
            30 + BAR * bars.size());
    StringOutput output = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Plain).render("report.jte", page, output);
    return output.toString();
  }

  private static int at(Instant time, Instant from, long span) {
    long x = Duration.between(from, time).toMillis() * WIDTH / span;
    return Math.clamp(x, 0, WIDTH);
  }

  private static ReportPage.Row row(Judgement.Line line) {
    Map<String, Long> nodes = new TreeMap<>();
    for (FlowEnd flow : line.broken()) {
      flow.path().stream().distinct().skip(2).forEach(node -> nodes.merge(node, 1L, Long::sum));
    }
    String by =
        nodes.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(node -> node.getKey() + " " + node.getValue())
            .collect(Collectors.joining(", "));
    Claim claim = line.claim();
    return new ReportPage.Row(
        escape(line.step()),
        line.flows(),
        line.survived(),
        line.broken().size(),
        escape(by),
        claim == null ? "" : escape(claim.text()),
        claim == null ? "" : line.holds() ? "holds" : "fails");
  }

  private static List<ReportPage.Move> moves(List<FlowEnd> flows) {
    Map<String, Map<String, Integer>> found = new LinkedHashMap<>();
    for (FlowEnd flow : flows) {
      if (flow.moved()) {
        int length = Math.min(flow.closing().size(), flow.path().size());
        found
            .computeIfAbsent(way(flow.path().subList(0, length)), ignored -> new TreeMap<>())
            .merge(way(flow.closing()), 1, Integer::sum);
      }
    }
    List<ReportPage.Move> moves = new ArrayList<>();
    found.forEach(
        (before, after) ->
            after.forEach((way, count) -> moves.add(new ReportPage.Move(before, way, count))));
    moves.sort(Comparator.comparingInt(ReportPage.Move::flows).reversed());
    return moves;
  }

  private static String way(List<String> nodes) {
    return escape(String.join(" → ", nodes));
  }

  /// Names come from files that nobody vouches for.
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
