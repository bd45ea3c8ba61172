package io.tierdrop.compile;

import io.tierdrop.topology.AsNumber;
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
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Networks with several ways between most of their nodes, and none between some: tiers of routers
/// on one to three of some switches, the internet, clients, announcers, and servers on two
/// segments.
final class RandomNetworks {

  private static final List<LabFamilies> FAMILIES = List.of(LabFamilies.values());

  private final Random random;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Vip> vips = new ArrayList<>();
  private final int switches;

  RandomNetworks(long seed) {
    random = new Random(seed);
    switches = 2 + random.nextInt(5);
  }

  Topology topology() {
    for (int i = 0; i < switches; i++) {
      LabFamilies families = FAMILIES.get(random.nextInt(FAMILIES.size()));
      nodes.add(new Node("s" + i, null, new Role.Switch(List.of(), 1_500, families)));
    }
    node("internet", null, new Role.Internet(as()), 1 + random.nextInt(2));
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      List<Prefix> given =
          random.nextBoolean()
              ? List.of()
              : List.of(
                  Prefix.parse("203.0.113." + 64 * i + "/26"),
                  Prefix.parse("2001:db8:" + i + "::/64"));
      node("users" + i, 1 + random.nextInt(3), new Role.Clients(3, given), 1);
      if (random.nextBoolean()) {
        links.add(new Link("users" + i, "internet"));
      }
    }
    for (int i = 0; i < random.nextInt(7); i++) {
      node("r" + i, 1 + random.nextInt(3), new Role.Router(as()), 1 + random.nextInt(3));
    }
    if (random.nextBoolean()) {
      node("rr", 1 + random.nextInt(2), new Role.RouteReflector(), 1 + random.nextInt(2));
    }
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      node("b" + i, 1 + random.nextInt(2), new Role.L4(), 1 + random.nextInt(2));
      node("c" + i, 1 + random.nextInt(2), new Role.Backend(1), 1 + random.nextInt(2));
      List<String> announcers = random.nextBoolean() ? List.of("b" + i) : List.of("b0", "b" + i);
      vips.add(
          new Vip(
              "v" + i,
              List.of(),
              80,
              Scheduler.MH,
              true,
              true,
              announcers.stream().distinct().toList(),
              List.of("c" + i)));
    }
    return new Topology(nodes, links, vips, LabSettings.DEFAULT);
  }

  /// Half of all routers have numbers of their own, some of them the same.
  private @Nullable AsNumber as() {
    return random.nextBoolean()
        ? null
        : new AsNumber(65_000 + random.nextInt(3), random.nextBoolean());
  }

  private void node(String name, @Nullable Integer count, Role role, int most) {
    nodes.add(new Node(name, count, role));
    Set<String> segments = new HashSet<>();
    for (int i = 0; i < most; i++) {
      String segment = "s" + random.nextInt(switches);
      if (segments.add(segment)) {
        links.add(new Link(name, segment));
      }
    }
  }
}
