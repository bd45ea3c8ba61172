package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who hangs on which segment with which address. First pass; everything later asks it.
final class Wiring {

  /// A name belongs to one member only, so that it stands for all of it in maps.
  ///
  /// @param index 1-based place within the tier
  record Member(String name, Node tier, int index) {
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

  /// A segment with the prefix it has in each family.
  record Segment(String name, int mtu, Map<Family, IPAddress> prefixes) {}

  /// A member's interface on a segment.
  ///
  /// @param mtu bytes
  record Port(Member member, Segment segment, int mtu, Map<Family, IPAddress> addresses) {
    Optional<IPAddress> address(Family family) {
      return Optional.ofNullable(addresses.get(family));
    }
  }

  private final List<Member> members;
  private final List<Segment> segments;
  private final Map<String, List<Port>> byMember = new LinkedHashMap<>();
  private final Map<String, List<Port>> bySegment = new LinkedHashMap<>();
  private final Map<String, List<Member>> byTier = new LinkedHashMap<>();

  Wiring(List<Member> members, List<Segment> segments, List<Port> ports) {
    this.members = List.copyOf(members);
    this.segments = List.copyOf(segments);
    for (Port port : ports) {
      byMember.computeIfAbsent(port.member().name(), k -> new ArrayList<>()).add(port);
      bySegment.computeIfAbsent(port.segment().name(), k -> new ArrayList<>()).add(port);
    }
    for (Member member : members) {
      byTier.computeIfAbsent(member.tier().name(), k -> new ArrayList<>()).add(member);
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
    return byMember.getOrDefault(member.name(), List.of());
  }

  List<Port> ports(Segment segment) {
    return bySegment.getOrDefault(segment.name(), List.of());
  }

  /// How `from` reaches `to` directly: the first shared segment that carries the family.
  Optional<Port> direct(Member from, Member to, Family family) {
    return ports(to).stream()
        .filter(port -> port.address(family).isPresent())
        .filter(
            port ->
                ports(from).stream()
                    .anyMatch(
                        own ->
                            own.segment().equals(port.segment())
                                && own.address(family).isPresent()))
        .findFirst();
  }
}
