package io.tierdrop.app.designer;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Labs to test with.
public final class Labs {

  private Labs() {}

  /// The reference lab with 37 namespaces.
  public static Lab threeTier() {
    return tiers("three-tier", 2, 2, 7, 13, 10);
  }

  public static Lab small() {
    return tiers("three-tier-small", 2, 2, 2, 3, 3);
  }

  public static Lab tiers(String name, int routers, int reflectors, int l4, int l7, int servers) {
    List<Node> nodes =
        List.of(
            node("clients", null, new Role.Clients(200, List.of(Prefix.parse("203.0.113.0/24")))),
            node("internet", null, new Role.Internet()),
            node(
                "dns",
                null,
                new Role.Dns(
                    "example.org",
                    List.of(new DnsName("www", List.of("www"), DnsName.Answer.FIRST_HEALTHY)))),
            node("R", routers, new Role.Router()),
            node("RR", reflectors, new Role.RouteReflector()),
            node("LB4", l4, new Role.L4()),
            node("LB7", l7, new Role.L7(List.of("S"), 1)),
            node("S", servers, new Role.Backend(1)),
            node("users", null, network("192.0.2.0/29", LabFamilies.DUAL)),
            node("edge", null, network("192.0.2.8/29", LabFamilies.DUAL)),
            node("infra", null, network("192.0.2.128/25", LabFamilies.DUAL)),
            node("servers", null, network("2001:db8:1:0::/64", LabFamilies.IPV6)));
    List<Link> links =
        List.of(
            new Link("clients", "users"),
            new Link("dns", "users"),
            new Link("internet", "users"),
            new Link("internet", "edge"),
            new Link("R", "edge"),
            new Link("R", "infra"),
            new Link("RR", "infra"),
            new Link("LB4", "infra"),
            new Link("LB7", "infra"),
            new Link("LB7", "servers"),
            new Link("S", "servers"));
    Vip www =
        new Vip(
            "www",
            List.of(address("198.51.100.1")),
            80,
            Scheduler.MH,
            true,
            false,
            List.of("LB4"),
            List.of("LB7"));
    Topology topology = new Topology(nodes, links, List.of(www), LabSettings.DEFAULT);
    Drawing.Site site = new Drawing.Site("DC 1", -600, 96, 1200, 584);
    return new Lab(name, "", "", topology, new Drawing(Map.of(), List.of(site), List.of()));
  }

  /// Backends on a grid, each linked with the next.
  static Lab grid(int count) {
    List<Node> nodes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    Map<String, Drawing.Place> places = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      nodes.add(node("n" + i, null, new Role.Backend(1)));
      int row = i / 40;
      places.put("n" + i, new Drawing.Place(i % 40 * 120.0, row * 110.0));
      if (i > 0) {
        links.add(new Link("n" + (i - 1), "n" + i));
      }
    }
    Topology topology = new Topology(nodes, links, List.of(), LabSettings.DEFAULT);
    return new Lab("grid", "", "", topology, new Drawing(places, List.of(), List.of()));
  }

  public static Node node(String name, @Nullable Integer count, Role role) {
    return new Node(name, count, role);
  }

  static Role.Switch network(String prefix, LabFamilies families) {
    return new Role.Switch(List.of(Prefix.parse(prefix)), 1500, families);
  }

  static IPAddress address(String text) {
    return new IPAddressString(text).getAddress();
  }

  static Lab empty() {
    return new Lab("untitled", "", "", Topology.EMPTY, Drawing.EMPTY);
  }
}
