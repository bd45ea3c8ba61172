package io.tierdrop.chance;

import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// L4s and their servers, on segments of their own below routers.
///
/// @param l4s tiers of L4s
/// @param servers what they schedule: L7s or backends
/// @param segments the switches that L4s announce on; empty where there are only cables
record PodDraft(List<String> l4s, List<String> servers, List<String> segments) {

  private static final int MOST_PLANES = 3;

  /// How L4s and servers of a pod meet.
  enum Layout {
    LAN,
    PLANES,
    VLAN_PER_FAMILY,
    CABLES;

    static Layout draw(LabDraft draft) {
      Layout layout = draft.draw.pick(LAN, LAN, PLANES, VLAN_PER_FAMILY, CABLES);
      return layout == VLAN_PER_FAMILY && draft.families != LabFamilies.DUAL ? LAN : layout;
    }
  }

  static PodDraft draw(LabDraft draft, List<String> uplinks, Layout layout) {
    return switch (layout) {
      case LAN -> onSwitches(draft, uplinks, List.of(draft.addTunnelSwitch(draft.families)), false);
      case VLAN_PER_FAMILY ->
          onSwitches(
              draft,
              uplinks,
              List.of(
                  draft.addTunnelSwitch(LabFamilies.IPV4), draft.addTunnelSwitch(LabFamilies.IPV6)),
              false);
      case PLANES ->
          onSwitches(
              draft,
              uplinks,
              IntStream.range(0, draft.draw.between(2, MOST_PLANES))
                  .mapToObj(_ -> draft.addTunnelSwitch(draft.families))
                  .toList(),
              true);
      case CABLES -> onCables(draft, uplinks);
    };
  }

  /// A pod on one switch with the clients, without any router.
  static PodDraft onOneLan(LabDraft draft) {
    String lan = draft.addTunnelSwitch(draft.families);
    draft.link(NetworkDraft.clients(draft), lan);
    return onSwitches(draft, List.of(draft.addSingle(new Role.Internet())), List.of(lan), false);
  }

  /// @param apart whether each switch has L4s of its own
  private static PodDraft onSwitches(
      LabDraft draft, List<String> uplinks, List<String> switches, boolean apart) {
    uplinks.forEach(tier -> link(draft, tier, switches));
    List<String> l4s = new ArrayList<>();
    if (apart) {
      for (String plane : switches) {
        l4s.add(draft.add(new Role.L4()));
        draft.link(l4s.getLast(), plane);
      }
    } else {
      for (int i = 0; i < (draft.draw.oneIn(4) ? 2 : 1); i++) {
        l4s.add(draft.add(new Role.L4()));
        link(draft, l4s.getLast(), switches);
      }
    }
    List<String> servers = new ArrayList<>();
    for (Role role : servers(draft)) {
      servers.add(draft.add(role));
      link(draft, servers.getLast(), switches);
      behind(draft, servers.getLast(), role, switches);
    }
    boolean routed = uplinks.stream().anyMatch(draft.names(Kind.ROUTER)::contains);
    if (routed && draft.draw.oneIn(3)) {
      String reflectors = draft.add(new Role.RouteReflector());
      link(draft, reflectors, apart ? draft.draw.some(switches) : switches);
    }
    return new PodDraft(l4s, servers, switches);
  }

  private static void link(LabDraft draft, String tier, List<String> switches) {
    switches.forEach(each -> draft.link(tier, each));
  }

  /// Backends that an L7 spreads over hang beside it, or on a switch or cable with it alone.
  private static void behind(LabDraft draft, String l7, Role role, List<String> switches) {
    if (role instanceof Role.L7 with) {
      for (String backend : with.servers()) {
        switch (draft.draw.between(0, 2)) {
          case 0 -> draft.link(l7, backend);
          case 1 -> draft.link(backend, draft.draw.pick(switches));
          default -> {
            LabFamilies some = draft.draw.pick(LabFamilies.IPV4, LabFamilies.IPV6, draft.families);
            String lan = draft.addTunnelSwitch(some);
            draft.link(l7, lan);
            draft.link(backend, lan);
          }
        }
      }
    }
  }

  /// One or two tiers of servers, L7s or backends.
  private static List<Role> servers(LabDraft draft) {
    List<Role> roles = new ArrayList<>();
    boolean proxied = draft.draw.oneIn(2);
    for (int i = 0; i < (draft.draw.oneIn(3) ? 2 : 1); i++) {
      if (proxied) {
        List<String> backends = new ArrayList<>();
        for (int j = 0; j < (draft.draw.oneIn(4) ? 2 : 1); j++) {
          backends.add(
              draft.add(
                  new Role.Backend(
                      weight(draft, j > 0 || !draft.bounds.served(), LabLimits.HAPROXY_WEIGHT))));
        }
        roles.add(new Role.L7(backends, weight(draft, i > 0, LabLimits.IPVS_WEIGHT)));
      } else {
        roles.add(new Role.Backend(weight(draft, i > 0, LabLimits.IPVS_WEIGHT)));
      }
    }
    return roles;
  }

  /// @param idle whether it may be 0, so that nothing is sent there
  private static int weight(LabDraft draft, boolean idle, NumberRange range) {
    long least = idle ? range.least() : 1;
    return (int) draft.draw.ranging(1, new NumberRange(least, range.most()));
  }

  /// Each cable a network of its own: from routers to L4s and servers, and between these.
  private static PodDraft onCables(LabDraft draft, List<String> uplinks) {
    List<String> l4s = new ArrayList<>();
    List<String> servers = new ArrayList<>();
    for (int i = 0; i < draft.draw.between(1, 2); i++) {
      l4s.add(draft.addSingle(new Role.L4()));
    }
    for (int i = 0; i < draft.draw.between(1, 3); i++) {
      servers.add(draft.addSingle(new Role.Backend(weight(draft, i > 0, LabLimits.IPVS_WEIGHT))));
    }
    for (String uplink : uplinks) {
      l4s.forEach(l4 -> draft.link(uplink, l4));
      servers.forEach(server -> draft.link(uplink, server));
    }
    for (String l4 : l4s) {
      servers.forEach(server -> draft.linkForTunnels(l4, server));
    }
    return new PodDraft(l4s, servers, List.of());
  }
}
