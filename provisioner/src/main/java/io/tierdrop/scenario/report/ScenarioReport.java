package io.tierdrop.scenario.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.tierdrop.scenario.ClaimJudgement;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.scenario.StepRun;
import io.tierdrop.text.MarkupText;
import io.tierdrop.topology.Kind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The report of one run, as a self-contained HTML page.
public final class ScenarioReport {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final List<Kind> TIERS = List.of(Kind.ROUTER, Kind.L4, Kind.L7, Kind.BACKEND);
  private static final int MOST_NODES = 8;

  private ScenarioReport() {}

  /// @param kinds what each member of the lab is
  public static String html(PlayResult played, Map<String, Kind> kinds) {
    ReportTimeline timeline = new ReportTimeline(played);
    boolean predicted = played.steps().stream().anyMatch(step -> !step.predicted().isEmpty());
    ReportPage page =
        new ReportPage(
            MarkupText.of(played.scenario().title()),
            MarkupText.of(played.scenario().lab()),
            WHEN.format(timeline.from()),
            played.holds() ? "all claims hold" : "a claim fails",
            played.holds(),
            predicted,
            played.lines().stream().map(line -> row(line, played)).toList(),
            FlowRibbons.of(ways(played.flows(), kinds)),
            FlowRibbons.of(moved(played.flows(), kinds)),
            moves(played.flows()),
            unmoved(played.flows()),
            timeline.marks(),
            timeline.bars(),
            ReportTimeline.WIDTH,
            timeline.height(),
            timeline.seconds());
    StringOutput output = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Plain).render("report.jte", page, output);
    return output.toString();
  }

  private static ReportPage.Row row(ClaimJudgement.Line line, PlayResult played) {
    StepClaim claim = line.claim();
    Optional<StepRun> step =
        line.number() < 0 ? Optional.empty() : Optional.of(played.steps().get(line.number()));
    return new ReportPage.Row(
        MarkupText.of(line.step()),
        line.ofClients() ? line.returns().size() : line.flows(),
        line.ofClients() ? line.returned() : line.survived(),
        line.ofClients() ? line.returns().size() - line.returned() : line.broken().size(),
        foretold(line),
        step.map(run -> predicted(run, claim)).orElse(""),
        MarkupText.of(nodes(line)),
        claim == null ? "" : MarkupText.of(claim.text()),
        claim == null ? "" : line.holds() ? "holds" : "fails",
        step.flatMap(StepRun::detected).map(ScenarioReport::seconds).orElse(""),
        step.flatMap(StepRun::recovered).map(ScenarioReport::seconds).orElse(""));
  }

  /// Of clients: how many it says do not come back.
  private static String foretold(ClaimJudgement.Line line) {
    Optional<Integer> number =
        line.ofClients()
            ? line.forecastReturned().map(back -> line.returns().size() - back)
            : Optional.ofNullable(line.forecastBroken());
    return line.number() < 0 ? "" : number.map(String::valueOf).orElse("?");
  }

  private static String predicted(StepRun run, @org.jspecify.annotations.Nullable StepClaim claim) {
    return run.predicted().isEmpty()
        ? ""
        : ""
            + run.predicted().entrySet().stream()
                .filter(
                    e ->
                        claim == null
                            || claim.vips().isEmpty()
                            || claim.vips().contains(e.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
  }

  private static String nodes(ClaimJudgement.Line line) {
    Map<String, Long> nodes = new TreeMap<>();
    for (FlowEnd flow : line.broken()) {
      flow.path().nodes().stream()
          .distinct()
          .skip(2)
          .forEach(node -> nodes.merge(node, 1L, Long::sum));
    }
    return nodes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_NODES)
        .map(node -> node.getKey() + " " + node.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private static List<FlowRibbons.Way> ways(List<FlowEnd> flows, Map<String, Kind> kinds) {
    List<Kind> tiers =
        TIERS.stream()
            .filter(
                kind ->
                    flows.stream()
                        .anyMatch(flow -> node(flow.path().nodes(), kind, kinds).isPresent()))
            .toList();
    List<FlowRibbons.Way> ways = new ArrayList<>();
    for (FlowEnd flow : flows) {
      List<String> nodes =
          tiers.stream().flatMap(kind -> node(flow.path().nodes(), kind, kinds).stream()).toList();
      if (nodes.size() == tiers.size() && !tiers.isEmpty()) {
        ways.add(new FlowRibbons.Way(escaped(nodes), flow.broken()));
      }
    }
    return ways;
  }

  /// A flow whose last packets nobody saw is not known to have stayed on its way.
  private static String unmoved(List<FlowEnd> flows) {
    long seen = flows.stream().filter(flow -> !flow.closing().isEmpty()).count();
    if (seen == 0) {
      return "Not known: the last packets of no flow were seen.";
    }
    String stayed = "None was seen to: the last packets of %d flows took the way of their first.";
    return seen == flows.size()
        ? stayed.formatted(seen)
        : (stayed + " Of the other %d it is not known.").formatted(seen, flows.size() - seen);
  }

  private static List<FlowRibbons.Way> moved(List<FlowEnd> flows, Map<String, Kind> kinds) {
    List<FlowRibbons.Way> ways = new ArrayList<>();
    for (FlowEnd flow : flows) {
      Optional<String> before = node(flow.path().nodes(), Kind.L4, kinds);
      Optional<String> after = node(flow.closing(), Kind.L4, kinds);
      if (before.isPresent() && after.isPresent() && !before.equals(after)) {
        ways.add(new FlowRibbons.Way(escaped(List.of(before.get(), after.get())), flow.broken()));
      }
    }
    return ways;
  }

  private static Optional<String> node(List<String> path, Kind kind, Map<String, Kind> kinds) {
    return path.stream().filter(name -> kinds.get(name) == kind).findFirst();
  }

  private static List<String> escaped(List<String> names) {
    return names.stream().map(MarkupText::of).toList();
  }

  private static List<ReportPage.Move> moves(List<FlowEnd> flows) {
    Map<String, Map<String, Integer>> found = new LinkedHashMap<>();
    for (FlowEnd flow : flows) {
      if (flow.moved()) {
        int length = Math.min(flow.closing().size(), flow.path().nodes().size());
        found
            .computeIfAbsent(
                way(flow.path().nodes().subList(0, length)), ignored -> new TreeMap<>())
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
    return MarkupText.of(String.join(" → ", nodes));
  }
}
