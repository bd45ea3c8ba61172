package io.tierdrop.chance;

import io.tierdrop.topology.AsNumber;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.WayQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A lab while it is drawn by lot.
final class LabDraft {

  private static final int LEAST_MTU = (int) LabLimits.MTU.least();

  /// With room for an outer IPv6 header (RFC 2473) around what every IPv6 link must carry.
  private static final int LEAST_TUNNEL_MTU = LEAST_MTU + 40;

  private static final int MOST_MTU = (int) LabLimits.MTU.most();

  final SeededChoice draw;
  final LabBounds bounds;

  /// The first AS number of routers (private use, RFC 6996, or the lowest ones); 0 for none.
  private final long autonomous;

  /// What the whole lab speaks.
  final LabFamilies families;

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  final List<Vip> vips = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Set<String> single = new LinkedHashSet<>();

  LabDraft(SeededChoice draw, LabBounds bounds) {
    this.draw = draw;
    this.bounds = bounds;
    autonomous = draw.oneIn(2) ? 0 : draw.pick(64_512L, 4_200_000_000L, 1L);
    families = draw.pick(LabFamilies.DUAL, LabFamilies.DUAL, LabFamilies.IPV4, LabFamilies.IPV6);
  }

  /// The AS number of the next tier of routers, far enough from the others' for one per member;
  /// null where all speak iBGP, and for some of those beside others.
  @Nullable AsNumber as() {
    AsNumber as = ownAs();
    return as == null ? null : new AsNumber(as.first(), draw.oneIn(2));
  }

  /// The same for a single node.
  @Nullable AsNumber ownAs() {
    return autonomous == 0 || draw.oneIn(12)
        ? null
        : new AsNumber(autonomous + 100L * nodes.size(), false);
  }

  /// A node or tier of a name of its own.
  String add(Role role) {
    String name = name(role.kind());
    nodes.put(name, new Node(name, null, role));
    return name;
  }

  /// A node that stays one.
  String addSingle(Role role) {
    String name = add(role);
    single.add(name);
    return name;
  }

  /// A segment of the lab's families that clients may hang on.
  String addSwitch() {
    return addSwitch(families, LEAST_MTU);
  }

  /// A segment with room for encapsulated packets.
  String addTunnelSwitch(LabFamilies carried) {
    return addSwitch(carried, LEAST_TUNNEL_MTU);
  }

  private String addSwitch(LabFamilies carried, int least) {
    return addSingle(new Role.Switch(List.of(), mtu(least), carried));
  }

  private int mtu(int least) {
    return draw.oneIn(4)
        ? draw.pick(least, 1_500, MOST_MTU, draw.between(least, MOST_MTU))
        : least > LEAST_MTU ? 1_540 : 1_500;
  }

  void link(String a, String b) {
    links.add(new Link(a, b));
  }

  /// A link over which L4s may send to their servers.
  void linkForTunnels(String a, String b) {
    links.add(new Link(a, b).withMtu(mtu(LEAST_TUNNEL_MTU)));
  }

  /// Mostly none; otherwise a little delay, or a rate that no check notices: nothing is lost, so
  /// that what is forecast can be compared with what is seen.
  private LinkQuality quality() {
    if (!draw.oneIn(8)) {
      return LinkQuality.NONE;
    }
    LinkQuality both = LinkQuality.bothWays(way());
    return draw.oneIn(3) ? new LinkQuality(way(), WayQuality.NONE) : both;
  }

  private WayQuality way() {
    long delay = draw.between(1, 20) * 1_000L;
    long rate = draw.oneIn(2) ? 0 : draw.between(10, 1_000) * 1_000_000L;
    return new WayQuality(delay, 0, 0, rate, WayQuality.USUAL_QUEUE);
  }

  /// Letters tell the tiers of a kind apart, so that no two of them have members of one name.
  private String name(Kind kind) {
    String stem =
        switch (kind) {
          case CLIENTS -> "users";
          case INTERNET -> "net";
          case DNS -> "dns";
          case ROUTER -> "R";
          case ROUTE_REFLECTOR -> "RR";
          case L4 -> "LB";
          case L7 -> "P";
          case BACKEND -> "S";
          case HOST -> "H";
          case SWITCH -> "sw";
        };
    long before = nodes.values().stream().filter(node -> node.kind() == kind).count();
    String name = stem + "-" + (char) ('a' + before);
    return draw.oneIn(5) ? name + draw.pick("4", "-", "-x7") : name;
  }

  List<String> names(Kind kind) {
    return nodes.values().stream().filter(node -> node.kind() == kind).map(Node::name).toList();
  }

  Optional<Node> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /// How many nodes will run.
  int members() {
    return nodes.values().stream()
        .filter(node -> node.kind() != Kind.SWITCH)
        .mapToInt(node -> node.members().size())
        .sum();
  }

  /// Lets tiers grow, one member after the other.
  void grow() {
    List<String> growing = nodes.keySet().stream().filter(name -> !single.contains(name)).toList();
    growing.stream().filter(name -> !draw.oneIn(3)).forEach(name -> count(name, 1));
    int wanted = draw.between(members(), Math.max(members(), bounds.members()));
    for (int members = members(); members < wanted; members++) {
      String name = draw.pick(growing);
      count(name, node(name).orElseThrow().members().size() + 1);
    }
  }

  private void count(String name, int count) {
    nodes.computeIfPresent(name, (_, node) -> new Node(name, count, node.role(), node.addresses()));
  }

  Topology topology(LabSettings settings) {
    List<Link> drawn = links.stream().map(link -> link.withQuality(quality())).toList();
    return new Topology(List.copyOf(nodes.values()), drawn, vips, settings);
  }
}
