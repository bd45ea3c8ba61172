package io.tierdrop.chance;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.SegmentFinder;
import io.tierdrop.addressing.pool.HostNumbers;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Prefixes and addresses that a person might have given, as narrow as they can be or roomy.
final class AddressDraft {

  /// Most host bits of a roomy prefix: more than what is needed.
  private static final int ROOM = 4;

  /// Beyond the pools of automatic addresses.
  private static final int FIRST_AREA = 20;

  private final SeededChoice draw;
  private final Topology topology;

  /// Every segment's prefixes are cut out of an area of its own, so that none overlap: a /8 and a
  /// /48 each.
  private int areas;

  AddressDraft(SeededChoice draw, Topology topology) {
    this.draw = draw;
    this.topology = topology;
  }

  /// The topology with some of its segments, clients and nodes addressed.
  Topology addressed() {
    Map<String, List<Prefix>> prefixes = new HashMap<>();
    Map<String, Map<String, List<IPAddress>>> addresses = new HashMap<>();
    for (DrawnSegment segment : SegmentFinder.of(topology)) {
      if (!segment.members().isEmpty() && draw.oneIn(3)) {
        List<Prefix> given = prefixes(segment.families(), segment.members().size());
        prefixes.put(segment.where(), given);
        if (draw.oneIn(2)) {
          DrawnSegment.Member first = draw.pick(segment.members());
          addresses
              .computeIfAbsent(first.tier(), _ -> new HashMap<>())
              .put(segment.name(), addresses(segment, first.tier(), given));
        }
      }
    }
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < topology.nodes().size(); i++) {
      nodes.add(node(topology.nodes().get(i), "/nodes/" + i, prefixes, addresses));
    }
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < topology.links().size(); i++) {
      Link link = topology.links().get(i);
      links.add(link.withPrefixes(prefixes.getOrDefault("/links/" + i, List.of())));
    }
    return new Topology(nodes, links, topology.vips(), topology.settings());
  }

  private Node node(
      Node node,
      String where,
      Map<String, List<Prefix>> prefixes,
      Map<String, Map<String, List<IPAddress>>> addresses) {
    Role role =
        switch (node.role()) {
          case Role.Switch old -> old.withPrefixes(prefixes.getOrDefault(where, List.of()));
          case Role.Clients clients when draw.oneIn(3) ->
              clients.withPrefixes(
                  prefixes(LabFamilies.DUAL, clients.population() * node.members().size()));
          default -> node.role();
        };
    return new Node(node.name(), node.count(), role, addresses.getOrDefault(node.name(), Map.of()));
  }

  /// Prefixes of some of the families, each with room for so many hosts.
  private List<Prefix> prefixes(LabFamilies families, int hosts) {
    int area = areas++;
    List<Prefix> given = new ArrayList<>();
    for (IPVersion family : draw.some(families.versions())) {
      String network = family.isIPv4() ? FIRST_AREA + area + ".0.0.0/" : "2001:db8:" + area + "::/";
      int all = family.isIPv4() ? 32 : 128;
      int length = all - 1;
      while (!new HostNumbers(Prefix.parse(network + length)).hold(hosts)) {
        length--;
      }
      boolean roomy = draw.oneIn(2);
      given.add(Prefix.parse(network + (roomy ? length - draw.between(0, ROOM) : length)));
    }
    return given;
  }

  /// The first member's addresses, low enough for the tier's others to follow.
  private List<IPAddress> addresses(DrawnSegment segment, String tier, List<Prefix> prefixes) {
    long tierSize = segment.members().stream().filter(m -> m.tier().equals(tier)).count();
    List<IPAddress> addresses = new ArrayList<>();
    for (Prefix prefix : prefixes) {
      HostNumbers hosts = new HostNumbers(prefix);
      int most = (int) Math.min(20, hosts.automatic() - tierSize);
      addresses.add(Objects.requireNonNull(hosts.at(draw.between(0, most))));
    }
    return addresses;
  }
}
