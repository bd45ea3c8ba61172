package io.tierdrop.compile;

import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.EcmpHash;
import io.tierdrop.topology.LabSettings.EcmpSeed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The kernel settings of each node and of the host, see the kernel's `ip-sysctl` and
/// `ipvs-sysctl`.
final class KernelSettings {

  /// Addresses, ports and protocol of the packet itself, without what its sender's socket says.
  private static final int FIELDS = 0x37;

  private static final int SHARED_SEED = 0x7d15;

  private KernelSettings() {}

  /// @param devices the node's interfaces and tunnels
  /// @param routes its static routes
  static Map<String, String> sysctls(
      Member member, List<String> devices, List<RoutePlan> routes, LabSettings settings) {
    Map<String, String> sysctls = new LinkedHashMap<>();
    quiet(sysctls, "default");
    devices.forEach(device -> quiet(sysctls, device));
    // The effective reverse path filter is the stricter of "all" and the device's own.
    sysctls.put("net/ipv4/conf/all/rp_filter", "0");
    ecmp(sysctls, member, settings);
    if (HopDistances.forwards(member) || member.kind() == Kind.L4) {
      sysctls.put("net/ipv4/ip_forward", "1");
      sysctls.put("net/ipv6/conf/all/forwarding", "1");
    }
    death(sysctls, member, devices, routes);
    if (member.kind() == Kind.L4) {
      // A packet of a flow that another L4 knew is scheduled like a new one.
      sysctls.put("net/ipv4/vs/sloppy_tcp", "1");
      // Too large a packet is fragmented inside the tunnel instead of being refused.
      sysctls.put("net/ipv4/vs/pmtu_disc", "0");
      sysctls.put("net/ipv4/vs/expire_nodest_conn", "0");
      sysctls.put("net/ipv4/vs/expire_quiescent_template", "0");
    }
    if (member.kind() == Kind.L7 || member.kind().answers()) {
      // An ICMP "too big" about an answer is addressed to the VIP: routers hand it to any L4, and
      // one that does not know the flow drops it. The sender then finds the size itself (RFC 4821).
      sysctls.put("net/ipv4/tcp_mtu_probing", "1");
    }
    return sysctls;
  }

  /// A next hop that is dead is left out by whoever sends over several, forwarded or its own: IPv4
  /// by this setting, IPv6 by itself where it does not forward (`rt6_check_neigh`). The kernel
  /// knows from its neighbour entries, which are asked for again sooner than by default.
  private static void death(
      Map<String, String> sysctls, Member member, List<String> devices, List<RoutePlan> routes) {
    sysctls.put("net/ipv4/fib_multipath_use_neigh", "1");
    Set<String> several =
        routes.stream()
            .filter(route -> route.via().size() > 1)
            .flatMap(route -> route.via().stream())
            .map(RoutePlan.NextHop::device)
            .collect(Collectors.toSet());
    boolean learns = member.kind() == Kind.ROUTER; // several next hops over BGP
    devices.stream()
        .filter(device -> learns || several.contains(device))
        .forEach(device -> NeighbourDeath.settings(device).forEach(sysctls::put));
  }

  /// No reverse path filter, since traffic comes in one way and leaves another; no duplicate
  /// address detection, router solicitation or advertisement, since every address is known.
  private static void quiet(Map<String, String> sysctls, String device) {
    sysctls.put("net/ipv4/conf/" + device + "/rp_filter", "0");
    sysctls.put("net/ipv6/conf/" + device + "/accept_ra", "0");
    sysctls.put("net/ipv6/conf/" + device + "/accept_dad", "0");
    sysctls.put("net/ipv6/conf/" + device + "/router_solicitations", "0");
  }

  private static void ecmp(Map<String, String> sysctls, Member member, LabSettings settings) {
    for (String family : List.of("net/ipv4/", "net/ipv6/")) {
      if (settings.ecmpHash() == EcmpHash.FIELDS) {
        sysctls.put(family + "fib_multipath_hash_fields", String.valueOf(FIELDS));
      }
      sysctls.put(
          family + "fib_multipath_hash_policy",
          switch (settings.ecmpHash()) {
            case L3 -> "0";
            case L4 -> "1";
            case FIELDS -> "3";
          });
    }
    if (settings.ecmpHash() == EcmpHash.L3) {
      // Over IPv6 this policy hashes the flow label, too, which senders draw by lot (RFC 6437).
      sysctls.put("net/ipv6/auto_flowlabels", "0");
    }
    if (settings.ecmpSeed() != EcmpSeed.KERNEL) {
      sysctls.put(
          "net/ipv4/fib_multipath_hash_seed?", Long.toString(seed(member.name(), settings)));
    }
  }

  /// Unsigned 32 bits, never zero, which would mean the kernel's own.
  static long seed(String member, LabSettings settings) {
    return switch (settings.ecmpSeed()) {
      case PER_NODE -> (StableNumber.number("seed " + member) | 1) & 0xffff_ffffL;
      case SHARED -> SHARED_SEED;
      case KERNEL -> 0;
    };
  }

  /// Neighbour entries are counted over all namespaces of a host: every node may know every other
  /// one on its segments, in two families.
  static Map<String, String> host(int neighbours) {
    int least = Math.max(4096, Integer.highestOneBit(neighbours) * 4);
    Map<String, String> sysctls = new LinkedHashMap<>();
    for (String family : List.of("ipv4", "ipv6")) {
      sysctls.put("net/" + family + "/neigh/default/gc_thresh3", String.valueOf(least * 2));
      sysctls.put("net/" + family + "/neigh/default/gc_thresh2", String.valueOf(least));
      sysctls.put("net/" + family + "/neigh/default/gc_thresh1", String.valueOf(least / 2));
    }
    return sysctls;
  }
}
