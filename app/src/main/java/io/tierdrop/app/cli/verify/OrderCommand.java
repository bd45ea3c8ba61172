package io.tierdrop.app.cli.verify;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.forecast.ForecastFlows;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.FaultPlaces;
import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.WholeFile;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.ScaledLab;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.ScenarioWriter;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.failure.FlowPlace;
import io.tierdrop.verify.order.MaintenanceStep;
import io.tierdrop.verify.order.OrderAnswer;
import io.tierdrop.verify.order.OrderSearch;
import io.tierdrop.verify.order.StepOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Searches the order of steps that breaks the fewest flows.
@CommandLine.Command(
    name = "order",
    description = {
      "Search the order of maintenance steps that breaks the fewest flows.",
      "It says what the worst one costs, too. Needs no VM."
    })
public final class OrderCommand extends LabCommand {

  private static final int MOST_FLOWS = 2_000;
  private static final int MOST_STEPS = 12;

  @Parameters(index = "0", paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  @Parameters(
      index = "1..*",
      arity = "0..12",
      paramLabel = "STEP",
      description =
          "LB7=14 (a tier's count), reboot:R1, heal:LB4-1, or a fault and its nodes such as"
              + " maintenance:LB4-1; up to 12.")
  private List<String> steps = List.of();

  @Option(
      names = "--steps",
      paramLabel = "FILE",
      description = "Take the steps from this file, one a line; # begins a remark.")
  private @Nullable Path stepFile;

  @Option(
      names = "--flows",
      paramLabel = "N",
      description = "How many flows are open, 1 to 2,000 (default: ${DEFAULT-VALUE}).")
  private int flows = 1_000;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the best order there, as a scenario that `tierdrop scenario` plays.")
  private @Nullable Path out;

  @Option(
      names = "--worst",
      paramLabel = "FILE",
      description = "Write the worst order there, likewise, to compare.")
  private @Nullable Path worst;

  public OrderCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (flows < 1 || flows > MOST_FLOWS) {
      throw new IllegalArgumentException("--flows is 1 to 2000.");
    }
    Lab drawn = lab(lab).lab();
    LabPlan plan = program().planner().plan(drawn);
    List<MaintenanceStep> wanted = wanted();
    LabForecast forecast = LabForecast.of(plan);
    List<FlowPlace> places = FlowPlace.of(forecast, new ForecastFlows(plan).of(null, null, flows));
    possible(wanted, FaultPlaces.in(plan));
    Map<Map<String, Integer>, LabForecast> scaled = scaled(drawn, wanted, program().planner());
    OrderAnswer answer =
        new OrderSearch(forecast, counts -> scaled.getOrDefault(counts, forecast), places, wanted)
            .answer();
    show(answer, output);
    if (out != null) {
      write(out, scenario("best", drawn, plan, answer.best(), wanted));
      output.say("The best order is in " + out + ".");
    }
    if (worst != null) {
      write(worst, scenario("worst", drawn, plan, answer.worst(), wanted));
      output.say("The worst order is in " + worst + ".");
    }
    output.line(result(answer));
    return ExitCode.DONE;
  }

  private static void write(Path file, Scenario scenario) throws IOException {
    WholeFile.write(file, FileReaders.USUAL, ScenarioWriter.write(scenario));
  }

  private List<MaintenanceStep> wanted() throws IOException {
    List<String> words = new ArrayList<>(steps);
    if (stepFile != null) {
      BoundedFile.text(stepFile, InputLimits.SETTINGS)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(words::add);
    }
    if (words.isEmpty() || words.size() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "Name 1 to 12 steps, or a file with them by --steps; there are %d."
              .formatted(words.size()));
    }
    return words.stream().map(MaintenanceStep::parse).toList();
  }

  /// What nobody can do would be told to be harmless, and its scenario could not be played.
  private static void possible(List<MaintenanceStep> steps, FaultPlaces places) {
    for (MaintenanceStep step : steps) {
      step.refusal(places)
          .ifPresent(
              refusal -> {
                throw new IllegalArgumentException(step.text() + ": " + refusal);
              });
    }
  }

  /// All counts that a part of the steps can lead to.
  private static Map<Map<String, Integer>, LabForecast> scaled(
      Lab lab, List<MaintenanceStep> steps, LabPlanner planner) throws InvalidLabException {
    List<Map<String, Integer>> scales = new ArrayList<>();
    for (MaintenanceStep step : steps) {
      for (Scenario.Step act : step.acts()) {
        if (act.action() instanceof Scenario.Action.Scale(Map<String, Integer> counts)) {
          scales.add(counts);
        }
      }
    }
    Map<Map<String, Integer>, LabForecast> scaled = new HashMap<>();
    for (int set = 1; set < 1 << scales.size(); set++) {
      for (List<Integer> order :
          List.of(ascending(scales.size()), ascending(scales.size()).reversed())) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i : order) {
          if (((set >> i) & 1) != 0) {
            counts.putAll(scales.get(i));
          }
        }
        if (!scaled.containsKey(counts)) {
          scaled.put(Map.copyOf(counts), LabForecast.of(planner.plan(ScaledLab.of(lab, counts))));
        }
      }
    }
    return scaled;
  }

  private static List<Integer> ascending(int count) {
    return java.util.stream.IntStream.range(0, count).boxed().toList();
  }

  private static void show(OrderAnswer answer, CommandOutput output) {
    show("best", answer.best(), answer.flows(), output);
    output.say(
        answer.exact()
            ? "  No order breaks fewer."
            : String.format(
                Locale.ROOT,
                "  Not every order was followed: none breaks fewer than %,d.",
                answer.atLeast()));
    show("worst", answer.worst(), answer.flows(), output);
    if (!answer.worstExact()) {
      output.say("  Not every order was followed: others may be worse.");
    }
  }

  private static void show(String name, StepOrder order, long flows, CommandOutput output) {
    output.say(
        String.format(
            Locale.ROOT,
            "The %s order breaks %,d of %,d flows (%.2f %%):",
            name,
            order.broken(),
            flows,
            flows == 0 ? 0.0 : 100.0 * order.broken() / flows));
    for (int i = 0; i < order.steps().size(); i++) {
      output.say(
          String.format(
              Locale.ROOT,
              "  %2d. %-28s %,6d%s",
              i + 1,
              order.steps().get(i),
              order.brokenBy().get(i),
              order.together().contains(i) ? "  (can be done together with the one before)" : ""));
    }
  }

  private static ObjectNode result(OrderAnswer answer) {
    ObjectNode line = CommandOutput.object().put("result", "order").put("flows", answer.flows());
    fill(line.putObject("best"), answer.best())
        .put("exact", answer.exact())
        .put("atLeast", answer.atLeast());
    fill(line.putObject("worst"), answer.worst()).put("exact", answer.worstExact());
    return line.put("moments", answer.looked());
  }

  private static ObjectNode fill(ObjectNode line, StepOrder order) {
    line.put("broken", order.broken());
    order.steps().forEach(line.putArray("steps")::add);
    order.brokenBy().forEach(line.putArray("brokenBy")::add);
    order.together().forEach(line.putArray("together")::add);
    return line;
  }

  private Scenario scenario(
      String kind, Lab drawn, LabPlan plan, StepOrder order, List<MaintenanceStep> wanted) {
    Map<String, Integer> byVip = new LinkedHashMap<>();
    List<String> vips = FlowPlace.vips(plan);
    for (int i = 0; i < vips.size(); i++) {
      int share = flows / vips.size() + (i < flows % vips.size() ? 1 : 0);
      if (share > 0) {
        byVip.put(vips.get(i), share);
      }
    }
    long open = flows;
    List<Scenario.Step> acts = new ArrayList<>();
    for (int i = 0; i < order.steps().size(); i++) {
      String text = order.steps().get(i);
      MaintenanceStep step =
          wanted.stream().filter(one -> one.text().equals(text)).findFirst().orElseThrow();
      long broken = order.brokenBy().get(i);
      StepClaim claim = new StepClaim(List.of(), bound(broken, open));
      open -= broken;
      for (Scenario.Step act : step.acts()) {
        acts.add(
            new Scenario.Step(
                act.name(), act.action(), act.watch(), act.settled(), List.of(claim)));
      }
    }
    return new Scenario(
        kind + "-order",
        "Maintenance, in the %s order that was found".formatted(kind),
        drawn.name(),
        byVip,
        acts);
  }

  /// The flows of a play have other source ports than those of the forecast, and a share of so few
  /// varies: twice as many may break, in whole percents.
  private static StepClaim.Bound bound(long broken, long open) {
    return broken == 0
        ? new StepClaim.Bound.None()
        : new StepClaim.Bound.AtMost(Math.min(100, Math.ceilDiv(200 * broken, Math.max(1, open))));
  }
}
