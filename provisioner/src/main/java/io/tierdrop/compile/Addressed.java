package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.Addressing;
import io.tierdrop.addressing.SourceRange;
import io.tierdrop.compile.Wiring.Member;
import io.tierdrop.compile.Wiring.Port;
import io.tierdrop.compile.Wiring.Segment;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The drawn nodes as members with addresses: the planner's view of [Addressing].
record Addressed(Addressing addressing, Wiring wiring) {

  static Addressed of(Topology topology) {
    Addressing addressing = Addressing.of(topology);
    Map<String, Segment> segments = new LinkedHashMap<>();
    for (io.tierdrop.addressing.Segment drawn : addressing.segments()) {
      Map<Family, IPAddress> prefixes = new EnumMap<>(Family.class);
      for (Family family : Family.values()) {
        addressing
            .prefix(drawn.name(), version(family))
            .ifPresent(prefix -> prefixes.put(family, prefix.block()));
      }
      segments.put(drawn.name(), new Segment(drawn.name(), drawn.mtu(), prefixes));
    }
    List<Member> members = new ArrayList<>();
    List<Port> ports = new ArrayList<>();
    for (Node node : topology.nodes()) {
      if (node.kind() == Kind.SWITCH) {
        continue;
      }
      List<String> names = node.members();
      for (int i = 0; i < names.size(); i++) {
        Member member = new Member(names.get(i), node, i + 1);
        members.add(member);
        for (io.tierdrop.addressing.Segment drawn : addressing.segmentsOf(member.name())) {
          ports.add(port(member, drawn, segments, addressing));
        }
      }
    }
    return new Addressed(addressing, new Wiring(members, List.copyOf(segments.values()), ports));
  }

  private static Port port(
      Member member,
      io.tierdrop.addressing.Segment drawn,
      Map<String, Segment> segments,
      Addressing addressing) {
    Segment segment = Optional.ofNullable(segments.get(drawn.name())).orElseThrow();
    Map<Family, IPAddress> addresses = new EnumMap<>(Family.class);
    for (Family family : Family.values()) {
      IPAddress prefix = segment.prefixes().get(family);
      addressing
          .address(drawn.name(), member.name(), version(family))
          .filter(address -> prefix != null)
          .ifPresent(address -> addresses.put(family, address));
    }
    int mtu =
        drawn.members().stream()
            .filter(m -> m.name().equals(member.name()))
            .mapToInt(io.tierdrop.addressing.Segment.Member::mtu)
            .findFirst()
            .orElse(drawn.mtu());
    return new Port(member, segment, mtu, addresses);
  }

  List<IPAddress> vip(Vip vip) {
    return Arrays.stream(Family.values())
        .flatMap(family -> addressing.vip(vip.name(), version(family)).stream())
        .toList();
  }

  /// Every address that each clients member connects from.
  Map<Member, List<IPAddress>> sources() {
    Map<Member, List<IPAddress>> sources = new LinkedHashMap<>();
    for (Member member : wiring.members(Kind.CLIENTS)) {
      sources.put(member, ranges(member).flatMap(range -> range.addresses().stream()).toList());
    }
    return sources;
  }

  /// The prefixes that lead to each clients member: one around all of its addresses while it is the
  /// only one, or exactly its addresses when others may have the rest.
  Map<Member, List<IPAddress>> sourcePrefixes() {
    List<Member> clients = wiring.members(Kind.CLIENTS);
    Map<Member, List<IPAddress>> prefixes = new LinkedHashMap<>();
    for (Member member : clients) {
      prefixes.put(
          member,
          ranges(member)
              .flatMap(
                  range ->
                      clients.size() == 1
                          ? Stream.of(range.first().coverWithPrefixBlock(range.last()))
                          : Arrays.stream(range.first().spanWithPrefixBlocks(range.last())))
              .toList());
    }
    return prefixes;
  }

  private Stream<SourceRange> ranges(Member member) {
    return Arrays.stream(Family.values())
        .flatMap(family -> addressing.sources(member.name(), version(family)).stream());
  }

  private static IPVersion version(Family family) {
    return family == Family.IPV4 ? IPVersion.IPV4 : IPVersion.IPV6;
  }
}
