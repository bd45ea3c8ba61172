package io.tierdrop.topology;

import java.util.List;
import java.util.Optional;

/// What was drawn, without where it was drawn.
///
/// The order of the lists is the order of the file and is kept; new things go to the end.
public record Topology(List<Node> nodes, List<Link> links, List<Vip> vips, LabSettings settings) {

  public static final Topology EMPTY =
      new Topology(List.of(), List.of(), List.of(), LabSettings.DEFAULT);

  public Topology {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    vips = List.copyOf(vips);
  }

  public Optional<Node> node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  public Optional<Vip> vip(String name) {
    return vips.stream().filter(vip -> vip.name().equals(name)).findFirst();
  }

  public List<Node> nodes(Kind kind) {
    return nodes.stream().filter(node -> node.kind() == kind).toList();
  }

  /// The tier that a member belongs to.
  public Optional<Node> tierOf(String member) {
    return nodes.stream().filter(node -> node.members().contains(member)).findFirst();
  }

  /// Seconds after which a node's silent BGP neighbours are gone for it.
  public int holdSeconds(Role role) {
    int own = role instanceof Role.Router router ? router.get(RouterFields.HOLD) : 0;
    return own == 0 ? settings.holdSeconds() : Math.max(own, (int) LabLimits.HOLD_SECONDS.least());
  }

  /// The longest of these.
  public int longestHoldSeconds() {
    return nodes.stream()
        .mapToInt(node -> holdSeconds(node.role()))
        .max()
        .orElse(settings.holdSeconds());
  }

  public List<Link> linksOf(String node) {
    return links.stream().filter(link -> link.touches(node)).toList();
  }
}
