package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.Wiring.Member;
import io.tierdrop.compile.Wiring.Port;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Who announces each VIP address, and who hears it.
///
/// @param announcers the members that announce each VIP address
/// @param byMember the VIP addresses that each announcer announces, in the order of the VIPs
/// @param heard the VIP addresses that each router has an announcer of on a segment with itself
///     that carries the family, in the order of the VIPs
record Announced(
    Map<IPAddress, List<Member>> announcers,
    Map<Member, List<IPAddress>> byMember,
    Map<Member, List<IPAddress>> heard) {

  static Announced of(
      Topology topology, Wiring wiring, Function<Vip, List<IPAddress>> vipAddresses) {
    Map<IPAddress, List<Member>> announcers = new LinkedHashMap<>();
    for (Vip vip : topology.vips()) {
      for (IPAddress address : vipAddresses.apply(vip)) {
        announcers
            .computeIfAbsent(address, _ -> new ArrayList<>())
            .addAll(wiring.membersOf(vip.l4()));
      }
    }
    Map<Member, List<IPAddress>> byMember = new LinkedHashMap<>();
    Map<Member, List<IPAddress>> heard = new HashMap<>();
    announcers.forEach(
        (address, members) -> {
          members.stream().distinct().forEach(member -> add(byMember, member, address));
          hearers(members, wiring, Family.of(address))
              .forEach(router -> add(heard, router, address));
        });
    return new Announced(announcers, byMember, heard);
  }

  private static void add(
      Map<Member, List<IPAddress>> addresses, Member member, IPAddress address) {
    addresses.computeIfAbsent(member, _ -> new ArrayList<>()).add(address);
  }

  private static Set<Member> hearers(List<Member> announcers, Wiring wiring, Family family) {
    Set<Member> routers = new LinkedHashSet<>();
    for (Member announcer : announcers) {
      for (Port port : wiring.ports(announcer)) {
        if (port.carries(family)) {
          // All of a segment's ports carry its families: a member without an address is an error.
          routers.addAll(wiring.members(port.segment(), Kind.ROUTER));
        }
      }
    }
    return routers;
  }

  /// Every member that announces at least one VIP.
  Set<Member> members() {
    return byMember.keySet();
  }

  List<IPAddress> by(Member announcer) {
    return byMember.getOrDefault(announcer, List.of());
  }

  List<IPAddress> heardBy(Member router) {
    return heard.getOrDefault(router, List.of());
  }
}
