package io.tierdrop.plan;

import io.tierdrop.plan.DaemonPlan.Reload;
import io.tierdrop.topology.QualityNumber;
import io.tierdrop.topology.WayQuality;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A plan as the steward on the host reads it; `docs/host-protocol.md` describes every field.
public final class PlanJson {

  private static final int FORMAT = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private PlanJson() {}

  /// The plan on one line.
  public static String write(LabPlan plan) {
    return MAPPER.writeValueAsString(tree(plan));
  }

  public static ObjectNode tree(LabPlan plan) {
    ObjectNode json = NODES.objectNode().put("format", FORMAT).put("lab", plan.lab());
    ArrayNode segments = json.putArray("segments");
    plan.segments().forEach(s -> segments.addObject().put("name", s.name()).put("mtu", s.mtu()));
    ArrayNode nodes = json.putArray("nodes");
    plan.nodes().forEach(node -> nodes.add(node(node)));
    json.put("convergeSeconds", plan.convergeSeconds());
    ObjectNode host = json.putObject("host");
    host.set("sysctls", map(plan.hostSysctls()));
    host.set("modules", list(plan.modules()));
    host.set("sparse", map(plan.sparse()));
    return json;
  }

  private static ObjectNode node(NodePlan node) {
    ObjectNode json = NODES.objectNode().put("name", node.name()).put("kind", node.kind().label());
    ArrayNode interfaces = json.putArray("interfaces");
    for (InterfacePlan port : node.interfaces()) {
      ObjectNode cable =
          interfaces
              .addObject()
              .put("name", port.name())
              .put("segment", port.segment())
              .put("port", port.port())
              .put("mac", port.mac())
              .put("mtu", port.mtu());
      queue(cable, "to", port.to());
      queue(cable, "from", port.from());
      cable.set("addresses", list(port.addresses()));
    }
    json.set("loopback", list(node.loopback()));
    ArrayNode tunnels = json.putArray("tunnels");
    for (TunnelPlan tunnel : node.tunnels()) {
      ObjectNode end =
          tunnels
              .addObject()
              .put("name", tunnel.name())
              .put("type", tunnel.type())
              .put("local", tunnel.local())
              .put("mtu", tunnel.mtu());
      end.set("addresses", list(tunnel.addresses()));
      if (tunnel.guePort() > 0) {
        end.put("guePort", tunnel.guePort());
      }
    }
    ArrayNode routes = json.putArray("routes");
    node.routes().forEach(route -> routes.add(route(route)));
    json.set("sysctls", map(node.sysctls()));
    json.set("directories", list(node.directories()));
    json.set("files", map(node.files()));
    json.set("seeds", map(node.seeds()));
    if (node.trusts()) {
      json.put("trusts", true);
    }
    ArrayNode daemons = json.putArray("daemons");
    node.daemons().forEach(daemon -> daemons.add(daemon(daemon)));
    GatePlan gate = node.gate();
    if (gate != null) {
      json.set("gate", gate(gate));
    }
    ArrayNode expect = json.putArray("expect");
    node.expectations().forEach(expectation -> expect.add(expectation(expectation)));
    ObjectNode points = json.putObject("faultPoints");
    node.faultPoints().forEach((point, there) -> points.set(point.word(), list(there)));
    return json;
  }

  /// A way that does nothing to packets has no queue.
  private static void queue(ObjectNode cable, String way, WayQuality quality) {
    if (!quality.equals(WayQuality.NONE)) {
      ObjectNode queue = cable.putObject(way);
      QualityNumber.ALL.forEach(number -> queue.put(number.word(), number.of(quality)));
    }
  }

  private static ObjectNode route(RoutePlan route) {
    ObjectNode json = NODES.objectNode().put("to", route.to()).put("family", route.family());
    ArrayNode via = json.putArray("via");
    route
        .via()
        .forEach(
            hop ->
                via.addObject()
                    .put("gateway", hop.gateway())
                    .put("device", hop.device())
                    .put("weight", hop.weight()));
    return json.put("source", route.source());
  }

  private static ObjectNode daemon(DaemonPlan daemon) {
    ObjectNode json = NODES.objectNode().put("name", daemon.name());
    json.set("command", list(daemon.command()));
    json.set("reads", list(daemon.reads()));
    ObjectNode reload = json.putObject("reload");
    switch (daemon.reload()) {
      case Reload.Signal signal -> reload.put("signal", signal.name());
      case Reload.Bird bird -> reload.put("bird", bird.socket());
      case Reload.Frr frr -> reload.put("frr", frr.socket());
      case Reload.Successor successor -> reload.set("successor", list(successor.arguments()));
      case Reload.Restart ignored -> reload.put("restart", true);
    }
    if (!daemon.check().isEmpty()) {
      json.set("check", list(daemon.check()));
    }
    DaemonPlan.Rights rights = daemon.rights();
    if (rights.root()) {
      json.put("root", true);
    }
    if (rights.settled()) {
      json.put("settled", true);
    }
    if (!rights.capabilities().isEmpty()) {
      json.set("capabilities", list(rights.capabilities()));
    }
    if (!rights.owns().isEmpty()) {
      json.set("owns", list(rights.owns()));
    }
    if (daemon.own()) {
      json.put("own", true);
    }
    if (!daemon.certificates().isEmpty()) {
      ObjectNode shown = json.putObject("certificates");
      daemon.certificates().forEach((file, names) -> shown.set(file, list(names)));
    }
    if (daemon.stats() != null) {
      json.put("stats", daemon.stats());
    }
    return json;
  }

  private static ObjectNode gate(GatePlan gate) {
    ObjectNode json = NODES.objectNode().put("fifo", gate.fifo()).put("disable", gate.disable());
    if (gate.bird() != null) {
      json.put("bird", gate.bird());
    }
    ArrayNode services = json.putArray("services");
    for (GatePlan.Announcement announcement : gate.services()) {
      ObjectNode service =
          services
              .addObject()
              .put("service", announcement.service())
              .put("port", announcement.port());
      if (announcement.protocol() != null) {
        service.put("protocol", announcement.protocol());
      }
      service.put("group", announcement.group());
      if (!announcement.translated().isEmpty()) {
        service.set("translated", list(announcement.translated()));
      }
    }
    return json;
  }

  private static ObjectNode expectation(NodeExpectation expectation) {
    ObjectNode json = NODES.objectNode();
    switch (expectation) {
      case NodeExpectation.Route route -> {
        json.put("route", route.prefix());
        json.set("gateways", list(route.gateways().keySet()));
      }
      case NodeExpectation.Servers servers -> {
        json.set("servers", list(servers.servers()));
        json.put("socket", servers.socket());
      }
      case NodeExpectation.Services services -> {
        json.set("services", list(services.services()));
        json.put("weights", services.realServers());
      }
      case NodeExpectation.Listens listens ->
          json.put("listens", listens.port()).put("protocol", listens.protocol());
    }
    return json;
  }

  private static ArrayNode list(Collection<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static ObjectNode map(Map<String, ?> texts) {
    ObjectNode object = NODES.objectNode();
    texts.forEach((key, value) -> object.putPOJO(key, value));
    return object;
  }
}
