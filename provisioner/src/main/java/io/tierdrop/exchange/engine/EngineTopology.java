package io.tierdrop.exchange.engine;

import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.software.NodePaths;
import io.tierdrop.topology.NodeFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A lab as containerlab describes topologies: each node is a container of the kind `linux`,
/// and one more, the fabric, has a bridge for each segment. So there is one place where every
/// frame passes.
///
/// @param fabric the fabric's name, which no node of the lab has
/// @param names of nodes in the engine, by their names in the lab
/// @param document name, kinds, nodes and links
public record EngineTopology(
    String fabric, Map<String, String> names, Map<String, Object> document) {

  /// Files of the system that a container's engine makes, and that a node has its own of.
  private static final List<String> SYSTEM =
      List.of("etc/resolv.conf", "etc/nsswitch.conf", "etc/hosts");

  /// What names an engine can bear.
  enum Names {
    /// As they are.
    PLAIN,
    /// As [EngineNames] makes them small.
    SHORT
  }

  static EngineTopology of(LabPlan plan, String image, Names style) {
    Map<String, String> names = names(plan, style);
    String fabric = EngineNames.fabric(names);
    Map<String, Object> nodes = new LinkedHashMap<>();
    List<Object> links = new ArrayList<>();
    List<String> bridges = new ArrayList<>();
    for (LabPlan.SegmentPlan segment : plan.segments()) {
      bridges.add(
          NodeCommands.line(
              "ip",
              "link",
              "add",
              "name",
              segment.name(),
              "type",
              "bridge",
              "mcast_snooping",
              "0"));
      bridges.add(
          NodeCommands.line(
              "ip",
              "link",
              "set",
              "dev",
              segment.name(),
              "mtu",
              String.valueOf(segment.mtu()),
              "up"));
    }
    int port = 0;
    Map<String, Object> members = new LinkedHashMap<>();
    for (NodePlan node : plan.nodes()) {
      Map<String, String> cables = new LinkedHashMap<>();
      String name = names.getOrDefault(node.name(), node.name());
      for (InterfacePlan cable : node.interfaces()) {
        port++;
        String inside = style == Names.PLAIN ? cable.name() : EngineNames.device(cables.size() + 1);
        String outside = style == Names.PLAIN ? cable.port() : EngineNames.device(port);
        cables.put(cable.name(), inside);
        links.add(link(fabric + ":" + outside, name + ":" + inside, cable.mtu()));
        if (!outside.equals(cable.port())) {
          bridges.add(NodeCommands.line("ip", "link", "set", "dev", outside, "down"));
          bridges.add(NodeCommands.line("ip", "link", "set", "dev", outside, "name", cable.port()));
        }
        bridges.add(
            NodeCommands.line(
                "ip",
                "link",
                "set",
                "dev",
                cable.port(),
                "mtu",
                String.valueOf(cable.mtu()),
                "master",
                cable.segment(),
                "up"));
        QueueCommands.of(cable.port(), cable.to()).ifPresent(bridges::add);
      }
      List<String> programs =
          style == Names.PLAIN ? EngineFiles.programs(plan, node) : List.of(); // see ConfigMaps
      members.put(name, node(plan, node, cables, programs));
    }
    nodes.put(fabric, fabric(bridges));
    nodes.putAll(members);
    Map<String, Object> topology = new LinkedHashMap<>();
    topology.put("kinds", Map.of("linux", kind(image)));
    topology.put("nodes", nodes);
    topology.put("links", links);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", plan.lab());
    document.put("topology", topology);
    return new EngineTopology(fabric, names, document);
  }

  /// What nodes are called there, by their names in the lab.
  ///
  /// @param few whether the engine bears short names only
  public static Map<String, String> names(LabPlan plan, boolean few) {
    return names(plan, few ? Names.SHORT : Names.PLAIN);
  }

  private static Map<String, String> names(LabPlan plan, Names style) {
    return style == Names.PLAIN ? EngineNames.plain(plan) : EngineNames.small(plan);
  }

  private static Map<String, Object> kind(String image) {
    Map<String, Object> kind = new LinkedHashMap<>();
    kind.put("image", image);
    kind.put("network-mode", "none");
    return kind;
  }

  /// It has no addresses, and answers nothing.
  private static Map<String, Object> fabric(List<String> commands) {
    Map<String, Object> fabric = new LinkedHashMap<>();
    fabric.put("kind", "linux");
    fabric.put(
        "sysctls",
        new java.util.TreeMap<>(
            Map.of(
                "net.ipv6.conf.all.disable_ipv6", "1",
                "net.ipv6.conf.default.disable_ipv6", "1")));
    if (!commands.isEmpty()) {
      fabric.put("exec", commands);
    }
    return fabric;
  }

  private static Map<String, Object> node(
      LabPlan plan, NodePlan node, Map<String, String> cables, List<String> programs) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", "linux");
    json.put("labels", Map.of("tierdrop-kind", node.kind().label()));
    List<String> binds = binds(plan, node);
    if (!binds.isEmpty()) {
      json.put("binds", binds);
    }
    json.put("sysctls", NodeCommands.sysctls(node));
    json.put("exec", NodeCommands.of(plan, node, cables, programs));
    return json;
  }

  private static List<String> binds(LabPlan plan, NodePlan node) {
    List<String> binds = new ArrayList<>();
    String own = "nodes/" + node.name();
    if (!EngineFiles.of(plan, node).isEmpty()) {
      binds.add(own + ":" + NodeCommands.directory(plan, node));
    }
    for (String file : SYSTEM) {
      if (node.files().containsKey(file)) {
        binds.add(own + "/" + file + ":/" + file);
      }
    }
    for (String directory : NodeFiles.DIRECTORIES) {
      String source = NodePaths.OWN + "/" + directory;
      if (node.files().keySet().stream().anyMatch(file -> file.startsWith(source + "/"))) {
        binds.add(own + "/" + source + ":/" + directory);
      }
    }
    return binds;
  }

  private static Map<String, Object> link(String a, String b, int mtu) {
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("endpoints", List.of(a, b));
    link.put("mtu", mtu);
    return link;
  }
}
