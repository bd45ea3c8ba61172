package io.tierdrop.exchange.engine;

import io.tierdrop.plan.GatePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the script that keeps an L4's announcements is told.
final class GateFile {

  static final String NAME = "gate.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private GateFile() {}

  static String of(LabPlan plan, NodePlan node, GatePlan gate) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("fifo", gate.fifo())
            .put("disable", NodeCommands.directory(plan, node) + "/" + gate.disable())
            .put("bird", gate.bird());
    for (GatePlan.Announcement announced : gate.services()) {
      ObjectNode service =
          json.withArrayProperty("services")
              .addObject()
              .put("service", announced.service())
              .put("group", announced.group());
      if (announced.protocol() != null) {
        service.put("protocol", announced.protocol());
      }
    }
    return MAPPER.writeValueAsString(json) + "\n";
  }
}
