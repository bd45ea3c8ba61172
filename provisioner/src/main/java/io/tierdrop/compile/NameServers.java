package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.compile.PortMap.Port;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which name servers each clients member asks. The C library looks at three (resolv.conf(5)), and
/// goes on to the next where one refuses a zone that it does not serve: every zone has one among
/// them before any has a second.
final class NameServers {

  private static final int MOST = 3;

  private final PortMap wiring;

  /// The addresses that answer for each zone: IPv4 first, and those of anycast before those of
  /// servers that have none in their family.
  private final Map<String, List<IPAddress>> zones = new LinkedHashMap<>();

  NameServers(PortMap wiring, VipAnnouncements announced) {
    this.wiring = wiring;
    Map<String, List<Member>> servers = new LinkedHashMap<>();
    for (Member member : wiring.members(Kind.DNS)) {
      if (member.tier().role() instanceof Role.Dns dns) {
        servers.computeIfAbsent(dns.zone(), _ -> new ArrayList<>()).add(member);
      }
    }
    servers.forEach((zone, members) -> zones.put(zone, addresses(members, announced)));
  }

  private List<IPAddress> addresses(List<Member> servers, VipAnnouncements announced) {
    Map<IPAddress, List<Member>> anycast = new LinkedHashMap<>(announced.announcers());
    anycast.values().removeIf(members -> !servers.containsAll(members));
    Stream<IPAddress> own =
        servers.stream()
            .flatMap(
                server ->
                    wiring.ports(server).stream()
                        .flatMap(port -> port.addresses().values().stream())
                        .filter(address -> !answersFor(anycast, server, address)));
    return Stream.concat(anycast.keySet().stream(), own)
        .sorted(Comparator.comparing(IPAddress::isIPv6))
        .toList();
  }

  /// Whether a server answers at an address of anycast too that is of the same family.
  private static boolean answersFor(
      Map<IPAddress, List<Member>> anycast, Member server, IPAddress own) {
    return anycast.entrySet().stream()
        .anyMatch(
            each -> each.getKey().isIPv6() == own.isIPv6() && each.getValue().contains(server));
  }

  /// What a clients member asks, in a family that it has, in turns of the zones.
  List<String> of(Member clients) {
    Set<IPAddress> chosen = new LinkedHashSet<>();
    int turns = zones.values().stream().mapToInt(List::size).max().orElse(0);
    for (int turn = 0; turn < turns; turn++) {
      for (List<IPAddress> zone : zones.values()) {
        List<IPAddress> reached =
            zone.stream().filter(a -> has(clients, AddressFamily.of(a))).toList();
        if (turn < reached.size()) {
          chosen.add(reached.get(turn));
        }
      }
    }
    return chosen.stream().map(AddressFamily::text).limit(MOST).toList();
  }

  private boolean has(Member member, AddressFamily family) {
    return wiring.ports(member).stream().anyMatch((Port port) -> port.carries(family));
  }
}
