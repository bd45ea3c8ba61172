package io.tierdrop.scenario;

import io.tierdrop.fault.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes scenario files, so that [ScenarioReader] reads the same again.
public final class ScenarioWriter {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ScenarioWriter() {}

  public static String write(Scenario scenario) {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("tierdrop", ScenarioReader.VERSION)
            .put("name", scenario.name())
            .put("title", scenario.title())
            .put("lab", scenario.lab());
    ObjectNode flows = root.putObject("flows");
    scenario.flows().forEach(flows::put);
    ArrayNode steps = root.putArray("steps");
    scenario.steps().forEach(step -> step(step, steps.addObject()));
    return MAPPER.writeValueAsString(root) + "\n";
  }

  private static void step(Scenario.Step step, ObjectNode to) {
    to.put("name", step.name());
    if (!step.ask().isEmpty()) {
      to.put("ask", step.ask());
    }
    switch (step.action()) {
      case null -> {}
      case Scenario.Action.Inject(Fault fault) -> inject(fault, to.putObject("inject"));
      case Scenario.Action.Heal heal -> heal.nodes().forEach(to.putArray("heal")::add);
      case Scenario.Action.Scale(Map<String, Integer> counts) ->
          counts.forEach(to.putObject("scale")::put);
    }
    to.put("watch", step.watch().toSeconds());
    if (step.settled()) {
      to.put("settled", true);
    }
    if (!step.claims().isEmpty()) {
      ArrayNode claims = to.putArray("claims");
      step.claims().forEach(claim -> claim(claim, claims.addObject()));
    }
  }

  private static void inject(Fault fault, ObjectNode to) {
    to.put("fault", fault.kind().word());
    fault.nodes().forEach(to.putArray("nodes")::add);
    if (!fault.settings().isEmpty()) {
      fault.settings().forEach(to.putObject("settings")::put);
    }
    Duration until = fault.until();
    if (until != null) {
      to.put("for", BigDecimal.valueOf(until.toMillis(), 3).stripTrailingZeros());
    }
  }

  private static void claim(StepClaim claim, ObjectNode to) {
    if (claim.bound() instanceof StepClaim.Bound.Resolves(String name, String vip)) {
      to.putObject("resolves").put("name", name).put("vip", vip);
      return;
    }
    if (!claim.vips().isEmpty()) {
      claim.vips().forEach(to.putArray("vips")::add);
    }
    switch (claim.bound()) {
      case StepClaim.Bound.Returns(double least, double most) -> {
        ObjectNode bound = to.putObject("return");
        if (most == 100) {
          bound.put("atLeast", least);
        } else {
          bound.put("atMost", most);
          if (least > 0) {
            bound.put("atLeast", least);
          }
        }
      }
      case StepClaim.Bound.None _, StepClaim.Bound.Resolves _ -> to.put("break", "none");
      case StepClaim.Bound.Only only ->
          only.nodes().forEach(to.putObject("break").putArray("only")::add);
      case StepClaim.Bound.AtMost(double percent) -> to.putObject("break").put("atMost", percent);
      case StepClaim.Bound.AtLeast(double percent) -> to.putObject("break").put("atLeast", percent);
    }
  }
}
