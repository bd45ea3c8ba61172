package io.tierdrop.bench.lab;

import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.Pools;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Labs of any size for benchmarks: pods of 25 nodes behind one core.
public final class SizedLab {

  /// Nodes of a pod; with the internet and the clients there are two more in a lab.
  public static final int POD = 25;

  private static final int MTU = 1_500;

  /// The default pool of IPv4 has room for 128 automatic segments.
  private static final LabSettings LARGE = large();

  private SizedLab() {}

  private static LabSettings large() {
    LabSettings usual = LabSettings.DEFAULT;
    return new LabSettings(
        usual.asNumber(),
        usual.holdSeconds(),
        usual.checkSeconds(),
        usual.dnsCheckSeconds(),
        usual.ecmpHash(),
        usual.ecmpSeed(),
        new Pools(Prefix.parse("10.0.0.0/8"), usual.pools().ipv6()),
        usual.bfd());
  }

  /// Pods that balance: 2 routers, 2 L4s, 4 L7s and 17 servers each, with a VIP of their own.
  ///
  /// @param nodes about how many nodes run in the lab
  public static Lab balancing(String name, int nodes) {
    Drawn drawn = new Drawn();
    for (int pod = 1; pod <= Math.max(1, nodes / POD); pod++) {
      String segment = drawn.pod(pod);
      drawn.node("b" + pod, 2, new Role.L4(), segment);
      drawn.node("c" + pod, 4, new Role.L7(List.of("d" + pod), 1), segment);
      drawn.node("d" + pod, 17, new Role.Backend(1), segment);
      drawn.vips.add(
          new Vip(
              "v" + pod,
              List.of(),
              80,
              Scheduler.MH,
              true,
              true,
              List.of("b" + pod),
              List.of("c" + pod)));
    }
    return drawn.lab(name);
  }

  /// Pods without a single daemon: 2 routers and 23 hosts each.
  ///
  /// @param nodes about how many nodes run in the lab
  public static Lab plain(String name, int nodes) {
    Drawn drawn = new Drawn();
    for (int pod = 1; pod <= Math.max(1, nodes / POD); pod++) {
      String segment = drawn.pod(pod);
      drawn.node("h" + pod, POD - 2, new Role.Clients(1, sources(pod)), segment);
    }
    return drawn.lab(name);
  }

  /// Where a pod's hosts connect from: a pod has a prefix of its own, as it would have anywhere.
  private static List<Prefix> sources(int pod) {
    return List.of(
        Prefix.parse("172.%d.%d.0/24".formatted(16 + pod / 256, pod % 256)),
        Prefix.parse("2001:db8:%x::/64".formatted(pod)));
  }

  /// Hosts on one segment, and nothing else.
  public static Lab hosts(String name, int hosts) {
    Drawn drawn = new Drawn();
    drawn.node("h", hosts, new Role.Clients(1, List.of()), "core");
    return drawn.lab(name);
  }

  private static final class Drawn {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Vip> vips = new ArrayList<>();

    Drawn() {
      segment("core");
      node("internet", null, new Role.Internet(), "core");
      node("users", null, new Role.Clients(10, List.of()), "internet");
    }

    /// A pod's segment with the routers that join it to the core.
    String pod(int number) {
      String segment = segment("s" + number);
      node("a" + number, 2, new Role.Router(), "core");
      links.add(new Link("a" + number, segment));
      return segment;
    }

    private String segment(String name) {
      nodes.add(new Node(name, null, new Role.Switch(List.of(), MTU, LabFamilies.DUAL)));
      return name;
    }

    private void node(String name, @Nullable Integer count, Role role, String segment) {
      nodes.add(new Node(name, count, role));
      links.add(new Link(name, segment));
    }

    Lab lab(String name) {
      Topology topology = new Topology(nodes, links, vips, LARGE);
      return new Lab(name, "", "", topology, Drawing.EMPTY);
    }
  }
}
