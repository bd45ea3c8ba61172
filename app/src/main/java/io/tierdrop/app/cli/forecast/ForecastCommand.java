package io.tierdrop.app.cli.forecast;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.OptionScope;
import io.tierdrop.app.forecast.ForecastFlows;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.HopSpread;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.ObservedConditions;
import io.tierdrop.forecast.lab.UncomputedQualities;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// Says what will happen, without a VM.
@CommandLine.Command(
    name = "forecast",
    description = {
      "Compute where flows will go and what a failure will do to them. Needs no VM.",
      "With --what-if: how much a scheduler's choice matters at a scale that no VM holds."
    })
public final class ForecastCommand extends LabCommand {

  private static final int FLOWS_TO_SHOW = 10;
  private static final int FLOWS_TO_LOSE = 10_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "LAB",
      description = "A lab file, or the name of a sample. Not needed with --what-if.")
  private @Nullable String lab;

  @Option(
      names = "--source",
      paramLabel = "ADDR[:PORT]",
      description = "The client's end. Default: addresses of the clients, ports by lot.")
  private @Nullable String source;

  @Option(
      names = "--target",
      paramLabel = "VIP[:PORT]",
      description = "A VIP's name or address. Default: every VIP in turn.")
  private @Nullable String to;

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "How many flows (1 to 1000000). Default: 10; 1 with --source, 10000 with --without or"
              + " --maintenance.")
  private @Nullable Integer count;

  @Option(
      names = "--without",
      arity = "1..*",
      paramLabel = "NODE",
      description = "What becomes of established flows when these die, one after the other.")
  private List<String> without = List.of();

  @Option(
      names = "--maintenance",
      arity = "1..*",
      paramLabel = "NODE",
      description = "The same for nodes that go in maintenance, before those of --without.")
  private List<String> maintenance = List.of();

  @Option(
      names = "--old-kernel",
      description = "The VM's kernel is older than Linux 6.11 (Debian 12): ECMP has no seed.")
  private boolean oldKernel;

  @Mixin private ScaleOptions scale = new ScaleOptions();

  @Spec private @Nullable CommandSpec words;

  public ForecastCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    OptionScope scope = new OptionScope(Objects.requireNonNull(words));
    if (scale.asked()) {
      scope.refuse("is of a lab, of which --what-if needs none; use --flows.", "--count");
      scope.refuse(
          "is of a lab, of which --what-if needs none.",
          "--source",
          "--target",
          "--without",
          "--maintenance",
          "--old-kernel");
      if (lab != null) {
        throw new IllegalArgumentException(
            lab + ": --what-if needs no LAB. Leave one of them out.");
      }
      return ForecastScale.answer(scale, output);
    }
    scope.refuse("belongs to --what-if; use --count.", "--flows");
    scope.refuse("belongs to --what-if.", "--l4", "--l7", "--own-order");
    if (source != null && ForecastFlows.single(source)) {
      scope.refuse("has no meaning where --source names a port: it is one flow.", "--count");
    }
    if (lab == null) {
      throw new IllegalArgumentException("Name a LAB, or ask a question with --what-if.");
    }
    if (count != null && (count < 1 || count > 1_000_000)) {
      throw new IllegalArgumentException("--count is 1 to 1000000.");
    }
    Lab drawn = lab(lab).lab();
    LabPlan plan = program().planner().plan(drawn);
    LabForecast forecast = LabForecast.of(plan, !oldKernel, ObservedConditions.AS_PLANNED);
    for (String sentence : UncomputedQualities.of(drawn.topology())) {
      output.say(sentence);
      output.line(CommandOutput.object().put("uncomputed", sentence));
    }
    boolean changes = !without.isEmpty() || !maintenance.isEmpty();
    List<FlowKey> flows =
        new ForecastFlows(plan).of(source, to, count == null ? usualCount(changes) : count);
    return changes
        ? new ForecastChanges(forecast, drawn.topology(), output)
            .answer(flows, maintenance, without)
        : show(forecast, flows, output);
  }

  private int usualCount(boolean changes) {
    if (changes) {
      return FLOWS_TO_LOSE;
    }
    return source == null ? FLOWS_TO_SHOW : 1;
  }

  private ExitCode show(LabForecast forecast, List<FlowKey> flows, CommandOutput output)
      throws InterruptedException {
    boolean inFull = source != null && flows.size() <= 2;
    for (FlowKey key : flows) {
      if (Thread.interrupted()) { // by Ctrl+C, or since nobody reads any more
        throw new InterruptedException();
      }
      LabFlow flow = forecast.forecast(key);
      output.say(inFull ? ForecastText.full(flow) : ForecastText.brief(flow));
      output.line(ForecastText.json(flow));
    }
    if (flows.size() > 1) {
      spread(HopSpread.of(forecast, flows), flows.size(), output);
    }
    if (!inFull) {
      output.say("Name one flow with --source ADDR:PORT and --target VIP to see the reasons.");
    }
    output.line(CommandOutput.object().put("result", "forecast").put("flows", flows.size()));
    return ExitCode.DONE;
  }

  private static void spread(List<HopSpread> spreads, int flows, CommandOutput output) {
    output.say(
        String.format(Locale.ROOT, "How the %,d flows are spread over equal next hops:", flows));
    for (HopSpread one : spreads) {
      output.say("  %-10s → %s%s".formatted(one.node(), one.back() ? "back: " : "", one.text()));
      ObjectNode line =
          CommandOutput.object()
              .put("spread", one.node())
              .put("back", one.back())
              .put("polarisedLike", one.like().orElse(null));
      one.chosen().forEach(line.putObject("hops")::put);
      output.line(line);
    }
  }
}
