package io.tierdrop.compile;

import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.compile.PortMap.Segment;
import java.util.List;
import java.util.stream.Stream;

/// What carries the packets of one family. Made once for all the ways that are looked for in it.
///
/// @param segmentsOf by member's place: the segments on which it has an address of the family
/// @param forwardersOn by segment's place: the forwarders that have an address of the family there
record FamilyFabric(
    PortMap wiring,
    AddressFamily family,
    List<List<Segment>> segmentsOf,
    List<List<Member>> forwardersOn) {

  static FamilyFabric of(PortMap wiring, AddressFamily family) {
    return new FamilyFabric(
        wiring,
        family,
        wiring.members().stream()
            .map(member -> carrying(wiring.ports(member), family).map(Port::segment).toList())
            .toList(),
        wiring.segments().stream()
            .map(
                segment ->
                    carrying(wiring.ports(segment), family)
                        .map(Port::member)
                        .filter(HopDistances::forwards)
                        .toList())
            .toList());
  }

  private static Stream<Port> carrying(List<Port> ports, AddressFamily family) {
    return ports.stream().filter(port -> port.carries(family));
  }

  List<Segment> around(Member member) {
    return segmentsOf.get(member.place());
  }

  List<Member> forwarders(Segment segment) {
    return forwardersOn.get(segment.place());
  }
}
