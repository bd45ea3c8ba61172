package io.tierdrop.compile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import inet.ipaddr.IPAddress;
import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.addressing.SourceRange;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.compile.PortMap.Segment;
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

/// The drawn nodes as members with addresses: the planner's view of [LabAddresses].
record AddressedLab(LabAddresses addressing, PortMap wiring) {

  /// @param addressing of a topology without errors
  static AddressedLab of(Topology topology, LabAddresses addressing) {
    List<Segment> segments = new ArrayList<>();
    List<io.tierdrop.addressing.DrawnSegment> drawn = addressing.segments();
    for (io.tierdrop.addressing.DrawnSegment segment : drawn) {
      Map<AddressFamily, IPAddress> prefixes = new EnumMap<>(AddressFamily.class);
      for (AddressFamily family : AddressFamily.values()) {
        addressing
            .prefix(segment.name(), family.version())
            .ifPresent(prefix -> prefixes.put(family, prefix.block()));
      }
      segments.add(new Segment(segment.name(), segment.mtu(), prefixes, segments.size()));
    }
    Map<String, Member> members = new LinkedHashMap<>();
    for (Node node : topology.nodes()) {
      if (node.kind() != Kind.SWITCH) {
        int index = 1;
        for (String name : node.members()) {
          members.put(name, new Member(name, node, index++, members.size()));
        }
      }
    }
    List<Port> ports = new ArrayList<>();
    for (Segment segment : segments) {
      for (io.tierdrop.addressing.DrawnSegment.Member on : drawn.get(segment.place()).members()) {
        Member member = Optional.ofNullable(members.get(on.name())).orElseThrow();
        ports.add(
            new Port(
                member,
                segment,
                on.mtu(),
                on.sends(),
                on.receives(),
                addresses(member, segment, addressing)));
      }
    }
    return new AddressedLab(
        addressing, new PortMap(List.copyOf(members.values()), segments, ports));
  }

  private static Map<AddressFamily, IPAddress> addresses(
      Member member, Segment segment, LabAddresses addressing) {
    Map<AddressFamily, IPAddress> addresses = new EnumMap<>(AddressFamily.class);
    for (AddressFamily family : segment.prefixes().keySet()) {
      addressing
          .address(segment.name(), member.name(), family.version())
          .ifPresent(address -> addresses.put(family, address));
    }
    return addresses;
  }

  List<IPAddress> vip(Vip vip) {
    return Arrays.stream(AddressFamily.values())
        .flatMap(family -> addressing.vip(vip.name(), family.version()).stream())
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

  /// The prefixes that lead to all members of a clients tier at once, where their addresses follow
  /// on each other: exactly these, for each tier of several members.
  Map<Node, List<IPAddress>> tierPrefixes() {
    Map<Node, List<Member>> tiers =
        wiring.members(Kind.CLIENTS).stream()
            .collect(groupingBy(Member::tier, LinkedHashMap::new, toList()));
    Map<Node, List<IPAddress>> prefixes = new LinkedHashMap<>();
    tiers.forEach(
        (tier, members) -> {
          if (members.size() > 1) {
            prefixes.put(
                tier,
                Arrays.stream(AddressFamily.values())
                    .flatMap(family -> together(members, family).stream())
                    .toList());
          }
        });
    return prefixes;
  }

  private List<IPAddress> together(List<Member> members, AddressFamily family) {
    List<SourceRange> ranges =
        members.stream()
            .flatMap(member -> addressing.sources(member.name(), family.version()).stream())
            .toList();
    for (int i = 1; i < ranges.size(); i++) {
      if (!ranges.get(i).first().equals(ranges.get(i - 1).last().increment(1))) {
        return List.of();
      }
    }
    return ranges.isEmpty()
        ? List.of()
        : List.of(ranges.getFirst().first().spanWithPrefixBlocks(ranges.getLast().last()));
  }

  private Stream<SourceRange> ranges(Member member) {
    return Arrays.stream(AddressFamily.values())
        .flatMap(family -> addressing.sources(member.name(), family.version()).stream());
  }
}
