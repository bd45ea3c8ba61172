package io.tierdrop.app.chance;

import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One request, or a few, for everything that the clients of a lab may ask for.
final class ReachRequests {

  private static final double LONGEST_SECONDS = 20;

  /// Of requests that may be lost: clients send their first packet again after 1, 3 and 7 s.
  private static final double LOST_SECONDS = 10;

  private ReachRequests() {}

  /// Each member of each clients node asks for each VIP by each of its addresses, and for each name
  /// in each family.
  ///
  /// @param sources from so many of its addresses
  static List<PlannedRequest> of(Topology topology, LabPlan plan, int sources) {
    List<Asked> asked = Stream.concat(addresses(plan), names(topology, plan)).toList();
    return requests(plan, asked, sources, LONGEST_SECONDS);
  }

  /// The same without names, where some may be lost.
  static List<PlannedRequest> addresses(LabPlan plan, int sources) {
    return requests(plan, addresses(plan).toList(), sources, LOST_SECONDS);
  }

  private static List<PlannedRequest> requests(
      LabPlan plan, List<Asked> asked, int sources, double longest) {
    return plan.nodes().stream()
        .filter(node -> node.kind() == Kind.CLIENTS)
        .flatMap(node -> asked.stream().flatMap(one -> from(node, one, sources, longest)))
        .toList();
  }

  /// What is asked for, and in which family.
  private record Asked(String url, boolean ipv4) {}

  private static Stream<Asked> addresses(LabPlan plan) {
    return plan.services().stream()
        .map(service -> new Asked(service.url(), service.ipv4()))
        .distinct();
  }

  private static Stream<Asked> names(Topology topology, LabPlan plan) {
    return topology.nodes(Kind.DNS).stream().flatMap(node -> names(node, plan)).distinct();
  }

  private static Stream<Asked> names(Node node, LabPlan plan) {
    return node.role() instanceof Role.Dns dns
        ? dns.names().stream()
            .flatMap(name -> of(name.name() + "." + dns.zone(), answered(name, plan)))
        : Stream.empty();
  }

  /// While all are healthy, every VIP of a name is answered, or its first one. Name servers are
  /// VIPs too, but speak no HTTP.
  private static List<ServicePlan> answered(DnsName name, LabPlan plan) {
    List<String> vips =
        name.answer() == DnsName.Answer.FIRST_HEALTHY ? name.vips().subList(0, 1) : name.vips();
    return plan.services().stream().filter(service -> vips.contains(service.vip())).toList();
  }

  private static Stream<Asked> of(String host, List<ServicePlan> services) {
    Optional<String> url = services.stream().map(service -> service.url(host)).findFirst();
    return services.stream()
        .map(ServicePlan::ipv4)
        .distinct()
        .map(ipv4 -> new Asked(url.orElseThrow(), ipv4));
  }

  private static Stream<PlannedRequest> from(
      NodePlan clients, Asked asked, int sources, double longest) {
    return clients.loopback().stream()
        .map(address -> address.substring(0, address.indexOf('/')))
        .filter(address -> address.contains(":") != asked.ipv4())
        .limit(sources)
        .map(source -> new PlannedRequest(source, asked.url(), longest, null).from(clients.name()));
  }
}
