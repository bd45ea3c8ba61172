package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Who announces each VIP address.
///
/// @param announcers the members that announce each VIP address
/// @param byMember the VIP addresses that each announcer announces, in the order of the VIPs
record VipAnnouncements(
    Map<IPAddress, List<Member>> announcers, Map<Member, List<IPAddress>> byMember) {

  static VipAnnouncements of(
      Topology topology, PortMap wiring, Function<Vip, List<IPAddress>> vipAddresses) {
    Map<IPAddress, List<Member>> announcers = new LinkedHashMap<>();
    for (Vip vip : topology.vips()) {
      for (IPAddress address : vipAddresses.apply(vip)) {
        announcers
            .computeIfAbsent(address, _ -> new ArrayList<>())
            .addAll(wiring.membersOf(vip.l4()));
      }
    }
    Map<Member, List<IPAddress>> byMember = new LinkedHashMap<>();
    announcers.forEach(
        (address, members) -> {
          members.stream().distinct().forEach(member -> add(byMember, member, address));
        });
    return new VipAnnouncements(announcers, byMember);
  }

  private static void add(
      Map<Member, List<IPAddress>> addresses, Member member, IPAddress address) {
    addresses.computeIfAbsent(member, _ -> new ArrayList<>()).add(address);
  }

  /// Every member that announces at least one VIP.
  Set<Member> members() {
    return byMember.keySet();
  }

  List<IPAddress> by(Member announcer) {
    return byMember.getOrDefault(announcer, List.of());
  }
}
