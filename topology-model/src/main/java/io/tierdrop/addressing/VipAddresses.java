package io.tierdrop.addressing;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.pool.FreeSlots;
import io.tierdrop.addressing.pool.HostNumbers;
import io.tierdrop.addressing.pool.NameHash;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Vip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The addresses of VIPs in one family.
final class VipAddresses {

  /// So few also in IPv6, so that a VIP ends alike in both families.
  private static final long MOST = (1 << 16) - 2;

  private final IPVersion family;
  private final HostNumbers hosts;
  private final FreeSlots numbers;

  VipAddresses(IPVersion family, Prefix block, List<Prefix> taken) {
    this.family = family;
    hosts = new HostNumbers(block);
    numbers = new FreeSlots(Math.min(MOST, hosts.automatic()));
    taken.forEach(prefix -> hosts.avoid(prefix, numbers));
  }

  Map<String, IPAddress> assign(DrawnNodes drawn) {
    Map<String, IPAddress> addresses = new HashMap<>();
    List<Vip> vips = drawn.topology().vips();
    for (int i = 0; i < vips.size(); i++) {
      Vip vip = vips.get(i);
      if (!vip.addresses().isEmpty()) {
        vip.addresses().stream()
            .filter(address -> address.getIPVersion() == family)
            .findFirst()
            .ifPresent(address -> addresses.put(vip.name(), address.withoutPrefixLength()));
        continue;
      }
      OptionalLong number = numbers.takeFrom(NameHash.of(vip.name(), 0));
      if (number.isPresent()) {
        addresses.put(vip.name(), hosts.at(number.getAsLong()));
      } else {
        drawn.error(
            JsonPointers.child("/vips", i),
            "No automatic " + family + " address is left for '" + vip.name() + "'",
            "Give it addresses, or write larger pools in the settings");
      }
    }
    return addresses;
  }
}
