package io.tierdrop.app.vm;

import io.tierdrop.json.LabReader;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The reference lab at its full size, with L7s of four weights, one of them 0, and a VIP in both
/// families for each way of scheduling that hashes.
final class ForecastLab {

  static final String NAME = "forecast-test";

  /// Flows to each VIP in each family: every one from an address of its own.
  static final int FLOWS = 110;

  private static final int CHECK_SECONDS = 60;
  private static final List<String> EQUAL = List.of("LB7");
  private static final List<String> UNEQUAL = List.of("LB7", "Half", "Heavy");
  private static final List<String> ONE_IDLE = List.of("LB7", "Idle", "Heavy");

  private ForecastLab() {}

  static Lab make() throws IOException, InvalidLabException {
    Lab sample = LabReader.read(Path.of("..", "sample-labs", "three-tier.lab.json"));
    List<Node> nodes = new ArrayList<>();
    for (Node node : sample.topology().nodes()) {
      switch (node.name()) {
        case "LB7" -> nodes.add(members(node, 10));
        case "dns" -> {}
        default -> nodes.add(node);
      }
    }
    List<Link> links = new ArrayList<>(sample.topology().links());
    links.removeIf(link -> link.touches("dns"));
    Map.of("Half", 2, "Heavy", 5, "Idle", 0)
        .forEach(
            (name, weight) -> {
              nodes.add(l7(name, weight));
              links.add(new Link(name, "infra"));
              links.add(new Link(name, "servers"));
            });
    return new Lab(
        NAME,
        "",
        "",
        new Topology(nodes, links, vips(), calm(sample.topology().settings())),
        sample.drawing());
  }

  /// Twenty services on seven L4s make some eight hundred health checks a second at the usual
  /// interval. An emulated processor fails them, and then IPVS rightly chooses another server.
  private static LabSettings calm(LabSettings settings) {
    return new LabSettings(
        settings.asNumber(),
        settings.holdSeconds(),
        CHECK_SECONDS,
        settings.dnsCheckSeconds(),
        settings.ecmpHash(),
        settings.ecmpSeed(),
        settings.pools(),
        settings.bfd());
  }

  private static List<Vip> vips() {
    return List.of(
        vip("mh", Scheduler.MH, false, false, EQUAL),
        vip("mh-port", Scheduler.MH, true, false, EQUAL),
        vip("sh", Scheduler.SH, false, false, EQUAL),
        vip("sh-port", Scheduler.SH, true, false, EQUAL),
        vip("mh-weights", Scheduler.MH, false, false, UNEQUAL),
        vip("mh-port-weights", Scheduler.MH, true, false, UNEQUAL),
        vip("sh-port-weights", Scheduler.SH, true, false, UNEQUAL),
        vip("mh-port-idle", Scheduler.MH, true, false, ONE_IDLE),
        vip("sh-idle", Scheduler.SH, false, false, ONE_IDLE),
        vip("sh-port-idle-fallback", Scheduler.SH, true, true, ONE_IDLE));
  }

  private static Vip vip(
      String name, Scheduler scheduler, boolean port, boolean fallback, List<String> servers) {
    return new Vip(name, List.of(), 80, scheduler, port, fallback, List.of("LB4"), servers);
  }

  private static Node members(Node node, int count) {
    return new Node(node.name(), count, node.role(), node.addresses());
  }

  private static Node l7(String name, int weight) {
    return new Node(name, null, new Role.L7(List.of("S"), weight));
  }
}
