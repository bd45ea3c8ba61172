package io.tierdrop.validation.rule;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.graph.TopologyGraph;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A topology with what all rules ask of it.
public final class RuleSubject {

  private final Topology topology;
  private final FolderContent folder;
  private final LabAddresses addressing;
  private final TopologyGraph graph;
  private final Map<String, Integer> nodeIndexes;
  private final Map<String, Integer> vipIndexes;

  public RuleSubject(Topology topology, FolderContent folder, LabAddresses addressing) {
    this.topology = topology;
    this.folder = folder;
    this.addressing = addressing;
    graph = TopologyGraph.of(topology, addressing.segments());
    nodeIndexes = indexes(topology.nodes().stream().map(Node::name).toList());
    vipIndexes = indexes(topology.vips().stream().map(Vip::name).toList());
  }

  private static Map<String, Integer> indexes(List<String> names) {
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      indexes.putIfAbsent(names.get(i), i);
    }
    return indexes;
  }

  public Topology topology() {
    return topology;
  }

  /// What the files say that nodes name, as far as they were read.
  public FolderContent folder() {
    return folder;
  }

  public LabAddresses addressing() {
    return addressing;
  }

  public TopologyGraph graph() {
    return graph;
  }

  public Optional<Node> node(String name) {
    return Optional.ofNullable(nodeIndexes.get(name)).map(topology.nodes()::get);
  }

  public Set<String> nodeNames() {
    return nodeIndexes.keySet();
  }

  public Set<String> vipNames() {
    return vipIndexes.keySet();
  }

  /// The nodes of these names that exist and are of one of these kinds.
  public List<Node> nodes(Collection<String> names, Kind... kinds) {
    Set<Kind> wanted = Set.of(kinds);
    return names.stream()
        .distinct()
        .flatMap(name -> node(name).stream())
        .filter(node -> wanted.contains(node.kind()))
        .toList();
  }

  public List<String> names(Kind... kinds) {
    Set<Kind> wanted = Set.of(kinds);
    return topology.nodes().stream()
        .filter(node -> wanted.contains(node.kind()))
        .map(Node::name)
        .toList();
  }

  /// The nodes that announce a VIP.
  public List<Node> announcers(Vip vip) {
    return nodes(vip.l4(), Kind.L4, Kind.DNS);
  }

  /// The real servers of a VIP.
  public List<Node> servers(Vip vip) {
    return nodes(vip.servers(), Kind.L7, Kind.BACKEND, Kind.HOST);
  }

  /// The real servers of a VIP that one of its L4s chooses from in a family: those that it reaches.
  public List<Node> reached(Vip vip, Node l4, IPVersion family) {
    return servers(vip).stream()
        .filter(server -> graph.plane(l4.name(), vip.l4(), server.name(), family).isPresent())
        .toList();
  }

  /// The families in which a VIP has an address.
  public List<IPVersion> families(Vip vip) {
    return List.of(IPVersion.values()).stream()
        .filter(family -> addressing.vip(vip.name(), family).isPresent())
        .toList();
  }

  public String at(Node node) {
    return JsonPointers.child("/nodes", nodeIndexes.getOrDefault(node.name(), 0));
  }

  public String at(Vip vip) {
    return JsonPointers.child("/vips", vipIndexes.getOrDefault(vip.name(), 0));
  }

  /// Its share of what is spread over servers; 0 of what is none.
  public static int weight(Node node) {
    return switch (node.role()) {
      case Role.L7 l7 -> l7.weight();
      case Role.Backend backend -> backend.weight();
      case Role.Host host -> host.weight();
      default -> 0;
    };
  }

  /// Whether there are servers, and none of them is ever chosen.
  public static boolean weightless(Collection<Node> servers) {
    return !servers.isEmpty() && servers.stream().allMatch(server -> weight(server) == 0);
  }

  public static int size(Node node) {
    Integer count = node.count();
    return count == null ? 1 : count;
  }

  public static int size(Collection<Node> nodes) {
    return nodes.stream().mapToInt(RuleSubject::size).sum();
  }

  public static String list(Collection<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }
}
