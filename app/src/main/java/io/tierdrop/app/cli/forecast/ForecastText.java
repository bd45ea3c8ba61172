package io.tierdrop.app.cli.forecast;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.path.HopDecision;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Forecasts of flows for people and for programs.
public final class ForecastText {

  /// More possibilities than this are not listed one by one when they are equal.
  private static final int MANY = 3;

  private ForecastText() {}

  /// One line for each decision, with its reason.
  public static String full(LabFlow flow) {
    StringBuilder text = new StringBuilder(flow.flow().toString());
    for (HopDecision decision : flow.decisions()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  %-10s → %-10s %s",
              decision.node(),
              branches(decision),
              decision.reason()));
    }
    FlowChoices choices = flow.choices();
    choices
        .l7()
        .filter(l7 -> !flow.in().path().contains(l7))
        .ifPresent(l7 -> text.append("\n  It is ").append(l7).append(" in any case."));
    return text.toString();
  }

  /// The way in and back on one line, as far as it is known.
  public static String brief(LabFlow flow) {
    return flow.flow()
        + "  "
        + String.join(" → ", flow.in().path())
        + flow.choices().back().map(router -> ", back over " + router).orElse("");
  }

  private static String branches(HopDecision decision) {
    if (decision.branches().isEmpty()) {
      return "nowhere";
    }
    int ways = decision.branches().size();
    if (ways > MANY && decision.branches().stream().allMatch(b -> same(b.share() * ways, 1))) {
      return String.format(
          Locale.ROOT,
          "%s … %s, each %.1f %%",
          decision.branches().getFirst().to(),
          decision.branches().getLast().to(),
          100.0 / ways);
    }
    return decision.branches().stream()
        .map(
            branch ->
                decision.known()
                    ? branch.to()
                    : String.format(Locale.ROOT, "%s %.1f %%", branch.to(), branch.share() * 100))
        .collect(Collectors.joining(", "));
  }

  private static boolean same(double one, double other) {
    return Math.abs(one - other) < 1e-6;
  }

  public static ObjectNode json(LabFlow flow) {
    FlowChoices choices = flow.choices();
    ObjectNode line =
        CommandOutput.object()
            .put("source", flow.flow().source().toString())
            .put("sourcePort", flow.flow().sourcePort())
            .put("target", flow.flow().destination().toString())
            .put("targetPort", flow.flow().destinationPort());
    put(line, choices);
    ArrayNode decisions = line.putArray("decisions");
    for (HopDecision decision : flow.decisions()) {
      ObjectNode json =
          decisions.addObject().put("node", decision.node()).put("reason", decision.reason());
      ObjectNode shares = json.putObject("shares");
      decision.branches().forEach(branch -> shares.put(branch.to(), branch.share()));
    }
    return line;
  }

  /// The deciding nodes as fields: `router` and `back` are the first of `routers` and
  /// `routersBack`.
  public static void put(ObjectNode json, FlowChoices choices) {
    json.put("router", choices.router().orElse(null))
        .put("l4", choices.l4().orElse(null))
        .put("l7", choices.l7().orElse(null))
        .put("server", choices.backend().orElse(null))
        .put("back", choices.back().orElse(null));
    choices.routers().forEach(json.putArray("routers")::add);
    choices.routersBack().forEach(json.putArray("routersBack")::add);
  }
}
