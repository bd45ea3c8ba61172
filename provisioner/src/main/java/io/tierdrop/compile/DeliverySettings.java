package io.tierdrop.compile;

import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.plan.ServicePlan;
import java.util.List;
import java.util.Map;

/// Kernel settings of who takes part in direct routing or NAT.
final class DeliverySettings {

  private DeliverySettings() {}

  /// @param interfaces the member's, without tunnels
  static void add(
      Map<String, String> sysctls, Member member, List<String> interfaces, VipSchedules balancing) {
    if (!balancing.ends().direct(member).isEmpty()) {
      // The VIP is the L4's for everybody else: the server neither answers nor asks by ARP in its
      // name. IPv6 answers for addresses of the asked interface only, and the VIP is on `lo`.
      sysctls.put("net/ipv4/conf/all/arp_ignore", "1");
      sysctls.put("net/ipv4/conf/all/arp_announce", "2");
    }
    if (balancing.ends().answersThroughL4(member)) {
      // A gateway that sends on over the segment it got a packet from tells of a shorter way, which
      // would lead answers past it.
      sysctls.put("net/ipv4/conf/all/accept_redirects", "0");
      for (String device : interfaces) {
        sysctls.put("net/ipv4/conf/" + device + "/accept_redirects", "0");
        sysctls.put("net/ipv6/conf/" + device + "/accept_redirects", "0");
      }
    }
    if (balancing.servicesOf(member).stream().map(ServicePlan::delivery).anyMatch(d -> d.nat())) {
      sysctls.put("net/ipv4/conf/all/send_redirects", "0");
      interfaces.forEach(device -> sysctls.put("net/ipv4/conf/" + device + "/send_redirects", "0"));
    }
  }
}
