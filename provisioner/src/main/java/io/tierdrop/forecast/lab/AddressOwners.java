package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which node has which address. VIPs have several owners and are left out.
final class AddressOwners {

  private final Map<IpBits, String> nodes = new HashMap<>();

  AddressOwners(LabPlan plan) {
    for (NodePlan node : plan.nodes()) {
      node.interfaces().forEach(port -> port.addresses().forEach(text -> own(text, node)));
      if (node.kind() == Kind.CLIENTS) {
        node.loopback().forEach(text -> own(text, node));
      }
    }
  }

  private void own(String text, NodePlan node) {
    nodes.put(address(text), node.name());
  }

  Optional<String> of(IpBits address) {
    return Optional.ofNullable(nodes.get(address));
  }

  /// The address of `192.0.2.1/25`.
  static IpBits address(String withLength) {
    int slash = withLength.indexOf('/');
    return IpBits.parse(slash < 0 ? withLength : withLength.substring(0, slash));
  }
}
