package io.tierdrop.addressing;

import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Topologies whose addresses are all automatic: some switches, tiers on one or two of them, links
/// without a switch, clients and VIPs.
final class RandomTopologies {

  private final Random random;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Vip> vips = new ArrayList<>();
  private final int largestCount;

  private RandomTopologies(long seed, int largestCount) {
    random = new Random(seed);
    this.largestCount = largestCount;
  }

  static Topology of(long seed, int largestCount) {
    return new RandomTopologies(seed, largestCount).topology();
  }

  private Topology topology() {
    int switches = 1 + random.nextInt(4);
    for (int i = 0; i < switches; i++) {
      LabFamilies families = random.nextInt(4) == 0 ? LabFamilies.IPV6 : LabFamilies.DUAL;
      nodes.add(new Node(name("sw"), null, new Role.Switch(List.of(), 1_500, families)));
    }
    int tiers = 3 + random.nextInt(6);
    for (int i = 0; i < tiers; i++) {
      Role role = role();
      int most = role instanceof Role.Clients ? Math.min(4, largestCount) : largestCount;
      nodes.add(new Node(name("t"), 1 + random.nextInt(most), role));
      String tier = nodes.getLast().name();
      links.add(new Link(tier, nodes.get(random.nextInt(switches)).name()));
      if (i > 0 && random.nextBoolean()) {
        links.add(new Link(tier, nodes.get(switches + random.nextInt(i)).name()));
      }
    }
    for (int i = 0; i < 3; i++) {
      vips.add(new Vip(name("v"), List.of(), 80, Scheduler.MH, true, true, List.of(), List.of()));
    }
    return new Topology(nodes, links, vips, LabSettings.DEFAULT);
  }

  private Role role() {
    return nodes.getLast().kind() != Kind.SWITCH && random.nextInt(4) == 0
        ? new Role.Clients(1 + random.nextInt(300), List.of())
        : new Role.Router();
  }

  private String name(String prefix) {
    return prefix + Integer.toString(random.nextInt(36 * 36 * 36 * 36), 36);
  }
}
