package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipTls;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What requests of a lab can be sent to: its VIPs, and the names that lead to them.
final class RequestTargets {

  private static final int HTTP = 80;

  private RequestTargets() {}

  /// Addresses and names as a person would write them, URLs where the port has to be said.
  ///
  /// @param preview knows automatic addresses; those that were given are known without it
  static List<String> of(Topology topology, PlanPreview preview) {
    Set<String> targets = new LinkedHashSet<>();
    for (Vip vip : topology.vips()) {
      if (!vip.servers().isEmpty()) {
        addresses(vip, preview).forEach(address -> targets.add(target(address, vip)));
      }
    }
    for (Node node : topology.nodes()) {
      if (node.role() instanceof Role.Dns(String zone, List<DnsName> names)) {
        for (DnsName name : names) {
          topology.vips().stream()
              .filter(vip -> !vip.servers().isEmpty() && name.vips().contains(vip.name()))
              .forEach(vip -> targets.add(target(name.name() + "." + zone, vip)));
        }
      }
    }
    return List.copyOf(targets);
  }

  private static List<String> addresses(Vip vip, PlanPreview preview) {
    return vip.addresses().isEmpty()
        ? preview.vips().getOrDefault(vip.name(), List.of())
        : vip.addresses().stream()
            .map(address -> address.withoutPrefixLength().toCanonicalString())
            .toList();
  }

  private static String target(String host, Vip vip) {
    String written = host.contains(":") ? "[" + host + "]" : host;
    if (vip.tls() != null) {
      return "https://" + written + (vip.port() == VipTls.PORT ? "/" : ":" + vip.port() + "/");
    }
    return vip.port() == HTTP ? host : "http://" + written + ":" + vip.port() + "/";
  }
}
