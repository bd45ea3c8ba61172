package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.WayQuality;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who hangs on which segment with which address. First pass; everything later asks it.
final class PortMap {

  /// A name belongs to one member only, so that it stands for all of it in maps.
  ///
  /// @param index 1-based place within the tier
  /// @param place from 0, among all members
  record Member(String name, Node tier, int index, int place) {
    Kind kind() {
      return tier.kind();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Member member && member.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /// A segment with the prefix it has in each family. A name belongs to one segment only, so that
  /// it stands for all of it in maps.
  ///
  /// @param mtu bytes
  /// @param place from 0, among all segments
  record Segment(String name, int mtu, Map<AddressFamily, IPAddress> prefixes, int place) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Segment segment && segment.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /// A member's interface on a segment.
  ///
  /// @param mtu bytes
  /// @param sends what happens to packets that the member sends
  /// @param receives what happens to packets that are for it
  record Port(
      Member member,
      Segment segment,
      int mtu,
      WayQuality sends,
      WayQuality receives,
      Map<AddressFamily, IPAddress> addresses) {
    Optional<IPAddress> address(AddressFamily family) {
      return Optional.ofNullable(addresses.get(family));
    }

    boolean carries(AddressFamily family) {
      return addresses.containsKey(family);
    }
  }

  private final List<Member> members;
  private final List<Segment> segments;
  private final List<List<Port>> byMember;
  private final List<List<Port>> bySegment;
  private final List<Map<Kind, List<Member>>> kinds;
  private final Map<String, List<Member>> byTier = new LinkedHashMap<>();

  /// @param members each at its place
  /// @param segments each at its place
  /// @param ports by segment, and on each segment in the order of the members
  PortMap(List<Member> members, List<Segment> segments, List<Port> ports) {
    this.members = List.copyOf(members);
    this.segments = List.copyOf(segments);
    byMember = members.stream().<List<Port>>map(_ -> new ArrayList<>(2)).toList();
    bySegment = segments.stream().<List<Port>>map(_ -> new ArrayList<>()).toList();
    kinds = segments.stream().<Map<Kind, List<Member>>>map(_ -> new EnumMap<>(Kind.class)).toList();
    for (Port port : ports) {
      Member member = port.member();
      int segment = port.segment().place();
      byMember.get(member.place()).add(port);
      bySegment.get(segment).add(port);
      kinds.get(segment).computeIfAbsent(member.kind(), _ -> new ArrayList<>()).add(member);
    }
    for (Member member : members) {
      byTier.computeIfAbsent(member.tier().name(), _ -> new ArrayList<>()).add(member);
    }
  }

  List<Member> members() {
    return members;
  }

  List<Member> members(Kind kind) {
    return members.stream().filter(member -> member.kind() == kind).toList();
  }

  /// The members of the nodes with these names, in the order of the names.
  List<Member> membersOf(List<String> nodes) {
    return nodes.stream().flatMap(n -> byTier.getOrDefault(n, List.of()).stream()).toList();
  }

  List<Segment> segments() {
    return segments;
  }

  List<Port> ports(Member member) {
    return byMember.get(member.place());
  }

  List<Port> ports(Segment segment) {
    return bySegment.get(segment.place());
  }

  List<Member> members(Segment segment, Kind kind) {
    return kinds.get(segment.place()).getOrDefault(kind, List.of());
  }

  /// A member's port on a segment.
  Optional<Port> port(Member member, String segment) {
    return ports(member).stream().filter(p -> p.segment().name().equals(segment)).findFirst();
  }

  /// How `from` reaches `to` directly: the first shared segment that carries the family.
  Optional<Port> direct(Member from, Member to, AddressFamily family) {
    for (Port port : ports(to)) {
      for (Port own : ports(from)) {
        if (own.segment().equals(port.segment()) && own.carries(family) && port.carries(family)) {
          return Optional.of(port);
        }
      }
    }
    return Optional.empty();
  }
}
