package io.tierdrop.app.recording;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.json.LabWriter;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.TcpFlow;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Entries as the objects of a recording's lines; see `docs/recording.md`.
final class EntryJson {

  /// Nodes, or tunnels, of a path: none of a lab is as long, and a reader takes no more.
  static final int LONGEST_WAY = 200;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private EntryJson() {}

  static String line(RunEntry entry) {
    ObjectNode line = object();
    switch (entry) {
      case RunEntry.Requested(RequestResult result) -> line.set("request", request(result));
      case RunEntry.Flowed(FlowRecord flow) -> line.set("flow", flow(flow));
      case RunEntry.Stated(NodeCondition state) -> line.set("state", state(state));
      case RunEntry.Marked(TimelineMark mark) -> line.set("mark", mark(mark));
      case RunEntry.Deployed deployed ->
          line.put("at", deployed.at().toString())
              .set("lab", MAPPER.readTree(LabWriter.write(deployed.lab())));
    }
    return MAPPER.writeValueAsString(line);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode request(RequestResult result) {
    ObjectNode json =
        ends(result.key())
            .put("end", result.end().word())
            .put("exit", result.exit())
            .put("status", result.status())
            .put("body", EntryText.fitting(result.body()))
            .put("seconds", result.seconds())
            .put("endedAt", result.endedAt().toString());
    way(json, result.observed(), result.forecast());
    return json;
  }

  private static ObjectNode flow(FlowRecord flow) {
    ObjectNode json =
        ends(flow.key()).put("openedAt", flow.openedAt().toString()).put("end", flow.end().word());
    flow.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
    flow.heard()
        .ifPresent(last -> json.put("lastByte", last.at().toString()).put("silent", last.silent()));
    way(json, flow.path(), flow.forecast());
    return json;
  }

  private static ObjectNode ends(TcpFlow flow) {
    return object()
        .put("source", flow.source())
        .put("sourcePort", flow.sourcePort())
        .put("target", flow.target())
        .put("targetPort", flow.targetPort());
  }

  private static void way(ObjectNode json, FlowPath path, Optional<FlowChoices> forecast) {
    if (path.seen() && Math.max(path.nodes().size(), path.tunnels().size()) <= LONGEST_WAY) {
      ObjectNode way = json.putObject("path");
      path.nodes().forEach(way.putArray("nodes")::add);
      way.put("in", path.inLength()).put("back", path.backLength());
      if (!path.tunnels().isEmpty()) {
        var tunnels = way.putArray("tunnels");
        for (FlowPath.Tunnel tunnel : path.tunnels()) {
          tunnels
              .addObject()
              .put("from", tunnel.from())
              .put("to", tunnel.to())
              .put("label", tunnel.label())
              .put("outer", tunnel.outer());
        }
      }
    }
    forecast.ifPresent(
        choices -> {
          ObjectNode computed = json.putObject("forecast");
          choices.router().ifPresent(name -> computed.put("router", name));
          choices.l4().ifPresent(name -> computed.put("l4", name));
          choices.l7().ifPresent(name -> computed.put("l7", name));
        });
  }

  private static ObjectNode state(NodeCondition state) {
    ObjectNode json =
        object()
            .put("at", state.at().toString())
            .put("node", state.node())
            .put("level", state.level().name())
            .put("text", EntryText.fitting(state.text()));
    ObjectNode details = json.putObject("details");
    state.details().forEach((name, text) -> details.put(name, EntryText.fitting(text)));
    for (InjectedFault fault : state.faults()) {
      ObjectNode told = json.withArrayProperty("faults").addObject();
      told.put("id", fault.id()).put("kind", fault.kind()).put("since", fault.since().toString());
      if (fault.until() != null) {
        told.put("until", fault.until().toString());
      }
      ObjectNode settings = told.putObject("settings");
      fault.settings().forEach((name, text) -> settings.put(name, EntryText.fitting(text)));
    }
    return json;
  }

  private static ObjectNode mark(TimelineMark mark) {
    return object()
        .put("at", mark.at().toString())
        .put("kind", mark.kind().word())
        .put("node", mark.node())
        .put("text", EntryText.fitting(mark.text()));
  }
}
