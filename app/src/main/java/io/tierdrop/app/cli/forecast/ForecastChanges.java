package io.tierdrop.app.cli.forecast;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.DeathNotice;
import io.tierdrop.forecast.lab.LabChanges;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.NameLookups;
import io.tierdrop.forecast.lab.NewFlows;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.forecast.survival.StepForecast;
import io.tierdrop.forecast.survival.SurvivalForecast;
import io.tierdrop.forecast.survival.SurvivalSimulation;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// What changes of a lab do to flows.
public final class ForecastChanges {

  private static final long SEED = 1;

  private final LabForecast forecast;
  private final LabChanges changes;
  private final Topology topology;
  private final CommandOutput output;

  public ForecastChanges(LabForecast forecast, Topology topology, CommandOutput output) {
    this.forecast = forecast;
    this.changes = new LabChanges(forecast.plan());
    this.topology = topology;
    this.output = output;
  }

  /// Opens the flows, then lets nodes go one after the other.
  public ExitCode answer(List<FlowKey> flows, List<String> maintenance, List<String> deaths) {
    Map<String, List<FlowKey>> entries =
        flows.stream()
            .collect(
                Collectors.groupingBy(
                    flow -> forecast.entry(flow.source()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<SurvivalForecast> parts = new ArrayList<>();
    List<List<NewFlows>> fresh = new ArrayList<>();
    entries.forEach(
        (entry, own) -> {
          DecisionNetwork before = forecast.network(entry);
          List<NetworkChange> steps = steps(before, maintenance, deaths);
          parts.add(SurvivalSimulation.forecast(before, own, steps, SEED));
          fresh.add(fresh(before, steps, own));
        });
    SurvivalForecast survival = SurvivalForecast.joined(parts);
    output.say(
        String.format(
            Locale.ROOT,
            "%,d flows are opened, %,d of them cannot be.",
            flows.size(),
            survival.refused().size()));
    int places = entries.size();
    if (places > 1) {
      output.say("They come from %d places: %s.".formatted(places, entries.keySet()));
    }
    for (int i = 0; i < survival.steps().size(); i++) {
      int step = i;
      show(survival, i, fresh.stream().map(one -> one.get(step)).reduce(NewFlows::and).get());
    }
    asides(maintenance, deaths, entries.keySet().iterator().next());
    output.line(
        CommandOutput.object()
            .put("result", "forecast")
            .put("flows", survival.flows().size())
            .put("refused", survival.refused().size())
            .put("broken", survival.steps().getLast().broken()));
    return ExitCode.DONE;
  }

  /// Each death counts twice: until it is noticed, and after.
  private List<NetworkChange> steps(
      DecisionNetwork before, List<String> maintenance, List<String> deaths) {
    List<NetworkChange> steps = new ArrayList<>();
    DecisionNetwork network = before;
    for (String node : maintenance) {
      steps.add(changes.maintenance(network, node));
      network = steps.getLast().after();
    }
    Set<String> dead = new HashSet<>();
    for (String node : deaths) {
      NetworkChange noticed = changes.death(network, node, dead);
      steps.add(LabChanges.unnoticed(network, node));
      steps.add(noticed);
      network = noticed.after();
      dead.add(node);
    }
    return steps;
  }

  private static List<NewFlows> fresh(
      DecisionNetwork before, List<NetworkChange> steps, List<FlowKey> flows) {
    List<NewFlows> fresh = new ArrayList<>();
    Set<String> dead = new HashSet<>();
    DecisionNetwork earlier = before;
    for (NetworkChange step : steps) {
      dead.addAll(step.died());
      fresh.add(NewFlows.between(earlier, step.after(), flows, Set.copyOf(dead)));
      earlier = step.after();
    }
    return fresh;
  }

  /// What the figures do not say.
  private void asides(List<String> maintenance, List<String> deaths, String entry) {
    for (String node : maintenance) {
      List<String> deaf = changes.deaf(forecast.network(entry), node);
      if (!deaf.isEmpty()) {
        output.say(
            "%s has no BGP session to these, which go on sending to it: %s."
                .formatted(node, String.join(", ", deaf)));
      }
    }
    for (String node : deaths) {
      if (forecast.network(entry).stages().stream()
          .anyMatch(
              stage ->
                  stage instanceof DecisionStage.Proxy proxy
                      && proxy.backends().stream().anyMatch(share -> share.node().equals(node)))) {
        output.say(
            "%s: new requests that an L7 gives to it before its check fails are not computed."
                .formatted(node));
      }
      output.say(
          "%s: noticed %s.".formatted(node, DeathNotice.of(forecast.plan(), topology, node)));
    }
    new NameLookups(forecast.plan())
        .without(Set.copyOf(deaths))
        .forEach(sentence -> output.say("By name: " + sentence + "."));
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
            part(step.count(FlowFate.STALLED), all),
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
        CommandOutput.object()
            .put("step", step.label())
            .put("flows", all)
            .put("survived", all - step.broken() - step.count(FlowFate.STALLED))
            .put("broken", step.broken())
            .put("newlyBroken", step.newlyBroken())
            .put("stalled", step.count(FlowFate.STALLED))
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
