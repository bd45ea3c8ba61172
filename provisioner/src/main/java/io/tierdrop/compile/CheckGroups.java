package io.tierdrop.compile;

import io.tierdrop.plan.ServicePlan;
import io.tierdrop.plan.ServicePlan.RealServer;
import io.tierdrop.render.KeepalivedConfig.Group;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.ConnectionThresholds;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipDelivery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which services share their health checks. A group is named after what its services have in
/// common as drawn, never after one of them or a real server: another VIP or member then renames
/// no group, and keepalived keeps the services of the old configuration.
final class CheckGroups {

  private static final int LONGEST = 50;

  private final Map<String, Vip> vips = new LinkedHashMap<>();
  private final Set<String> backends = new HashSet<>();
  private final Set<String> hosts = new HashSet<>();
  private final Set<String> l7s = new HashSet<>();

  CheckGroups(Topology topology) {
    topology.vips().forEach(vip -> vips.put(vip.name(), vip));
    topology.nodes().stream()
        .filter(node -> node.kind().answers())
        .forEach(node -> backends.add(node.name()));
    topology.nodes(Kind.HOST).forEach(node -> hosts.addAll(node.members()));
    topology.nodes(Kind.L7).forEach(node -> l7s.addAll(node.members()));
  }

  /// The services of one L4 in groups, in their order.
  List<Group> of(List<ServicePlan> services) {
    Map<String, List<ServicePlan>> groups = new LinkedHashMap<>();
    for (ServicePlan service : services) {
      groups.computeIfAbsent(name(service), name -> new ArrayList<>()).add(service);
    }
    return groups.entrySet().stream()
        .map(
            e ->
                new Group(
                    e.getKey(),
                    e.getValue(),
                    agents(e.getValue().getFirst()),
                    elsewhere(e.getValue().getFirst())))
        .toList();
  }

  private boolean agents(ServicePlan service) {
    Vip vip = vips.get(service.vip());
    return vip != null && vip.servers().stream().anyMatch(backends::contains);
  }

  /// Hosts tell of their health at a port of their own, and so do L7s that see no request.
  private Set<String> elsewhere(ServicePlan service) {
    boolean passed =
        Optional.ofNullable(service.tls())
            .filter(tls -> tls.termination() == TlsTermination.PASSTHROUGH)
            .isPresent();
    return service.realServers().stream()
        .map(RealServer::node)
        .filter(node -> hosts.contains(node) || (passed && l7s.contains(node)))
        .collect(Collectors.toSet());
  }

  String name(ServicePlan service) {
    Vip vip = vips.get(service.vip());
    List<String> words = new ArrayList<>();
    words.add(service.scheduler().label());
    words.addAll(service.flags());
    words.addAll(delivery(service.delivery()));
    words.add(service.ipv4() ? "ipv4" : "ipv6");
    words.add(String.valueOf(service.port()));
    words.add(servers(vip == null ? List.of(service.vip()) : vip.servers()));
    words.add(plane(service.realServers()));
    return String.join("_", words);
  }

  /// What differs from how it usually is.
  private static List<String> delivery(VipDelivery delivery) {
    List<String> words = new ArrayList<>();
    VipDelivery usual = VipDelivery.DEFAULT;
    if (!delivery.tunnels()) {
      words.add(delivery.forward().label());
    } else if (delivery.encapsulation() != usual.encapsulation()) {
      words.add(delivery.encapsulation().label());
    }
    ClientPersistence persistence = delivery.persistence();
    if (persistence != null) {
      words.add(
          "p%d-%d-%d"
              .formatted(
                  persistence.seconds(), persistence.ipv4Length(), persistence.ipv6Length()));
    }
    ConnectionThresholds thresholds = delivery.thresholds();
    if (thresholds != null) {
      words.add("x%d-%d".formatted(thresholds.upper(), thresholds.lower()));
    }
    if (delivery.check() != usual.check()) {
      words.add(delivery.check().label());
    }
    return words;
  }

  private static String servers(List<String> tiers) {
    String names = String.join("+", tiers);
    return names.length() <= LONGEST
        ? names
        : Long.toHexString(StableNumber.number("servers " + names));
  }

  /// Over which segment the servers are reached; a number where it is not one for all.
  private static String plane(List<RealServer> servers) {
    List<String> segments = servers.stream().map(RealServer::segment).distinct().toList();
    return segments.size() == 1
        ? segments.getFirst()
        : Integer.toHexString(
            StableNumber.number(
                servers.stream()
                    .map(server -> server.node() + "@" + server.segment())
                    .collect(Collectors.joining(" "))));
  }
}
