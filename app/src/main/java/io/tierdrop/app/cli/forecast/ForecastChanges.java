package io.tierdrop.app.cli.forecast;

import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.Output;
import io.tierdrop.forecast.change.Change;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabChanges;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.NewFlows;
import io.tierdrop.forecast.path.Network;
import io.tierdrop.forecast.survival.Fate;
import io.tierdrop.forecast.survival.StepForecast;
import io.tierdrop.forecast.survival.Survival;
import io.tierdrop.forecast.survival.SurvivalForecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// What changes of a lab do to flows.
public final class ForecastChanges {

  private static final long SEED = 1;

  private final LabForecast forecast;
  private final Output output;

  public ForecastChanges(LabForecast forecast, Output output) {
    this.forecast = forecast;
    this.output = output;
  }

  /// Opens the flows, then lets nodes go one after the other.
  public ExitCode answer(List<FlowKey> flows, List<String> maintenance, List<String> deaths) {
    Network before = forecast.network(forecast.entry(flows.getFirst().source()));
    LabChanges changes = new LabChanges(forecast.plan());
    List<Change> steps = new ArrayList<>();
    Network network = before;
    for (String node : maintenance) {
      steps.add(changes.maintenance(network, node));
      network = steps.getLast().after();
    }
    for (String node : deaths) {
      steps.add(changes.death(network, node));
      network = steps.getLast().after();
    }
    SurvivalForecast survival = Survival.forecast(before, flows, steps, SEED);
    output.say(
        String.format(
            Locale.ROOT,
            "%,d flows are opened, %,d of them cannot be.",
            flows.size(),
            survival.refused().size()));
    for (int i = 0; i < steps.size(); i++) {
      Network earlier = i == 0 ? before : steps.get(i - 1).after();
      show(survival, i, NewFlows.between(earlier, steps.get(i).after(), flows));
    }
    output.line(
        Output.object()
            .put("result", "forecast")
            .put("flows", survival.flows().size())
            .put("refused", survival.refused().size())
            .put("broken", survival.steps().getLast().broken()));
    return ExitCode.DONE;
  }

  private void show(SurvivalForecast survival, int index, NewFlows anew) {
    StepForecast step = survival.steps().get(index);
    int all = survival.flows().size();
    output.say(
        String.format(
            Locale.ROOT,
            "%s:%n  established: %s are broken (%s by this), %s stalled, %s move to another L4",
            step.label(),
            part(step.broken(), all),
            part(step.newlyBroken(), all),
            part(step.count(Fate.STALLED), all),
            part(step.moved(), all)));
    if (step.backendLosses() > 0) {
      output.say(
          String.format(
              Locale.ROOT,
              "  about %,.0f more lose their backend (which ones cannot be known)",
              step.backendLosses()));
    }
    step.reasons()
        .forEach((why, n) -> output.say(String.format(Locale.ROOT, "    %,d: %s", n, why)));
    output.say(
        String.format(
            Locale.ROOT,
            "  new ones: %s go to another L7 than before, %s are refused or lost",
            part(anew.otherServer(), anew.flows()),
            part(anew.lost(), anew.flows())));
    if (!step.estimated().isEmpty()) {
      output.say("  drawn by lot, since it cannot be known: " + step.estimated());
    }
    ObjectNode line =
        Output.object()
            .put("step", step.label())
            .put("flows", all)
            .put("survived", all - step.broken() - step.count(Fate.STALLED))
            .put("broken", step.broken())
            .put("newlyBroken", step.newlyBroken())
            .put("stalled", step.count(Fate.STALLED))
            .put("moved", step.moved())
            .put("backendLosses", step.backendLosses())
            .put("newToOtherL7", anew.otherServer())
            .put("newLost", anew.lost());
    ObjectNode reasons = line.putObject("reasons");
    step.reasons().forEach(reasons::put);
    step.estimated().forEach(line.putArray("estimated")::add);
    output.line(line);
  }

  private static String part(long count, long all) {
    return String.format(Locale.ROOT, "%,d (%.2f %%)", count, all == 0 ? 0.0 : 100.0 * count / all);
  }
}
