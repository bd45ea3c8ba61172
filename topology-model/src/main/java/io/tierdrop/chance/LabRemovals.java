package io.tierdrop.chance;

import inet.ipaddr.IPAddress;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Topologies that lack one thing of another, with all that refers to it.
final class LabRemovals {

  private LabRemovals() {}

  static Stream<Topology> of(Topology topology) {
    return Stream.of(
            topology.nodes().stream().map(node -> withoutNode(topology, node.name())),
            topology.nodes(Kind.ROUTER).stream().map(router -> withoutRouter(topology, router)),
            topology.vips().stream().map(vip -> withoutVip(topology, vip.name())),
            indexes(topology.links()).mapToObj(i -> withoutLink(topology, i)),
            indexes(topology.nodes()).boxed().flatMap(i -> withoutNames(topology, i)),
            indexes(topology.vips()).boxed().flatMap(i -> narrower(topology, i)))
        .flatMap(each -> each);
  }

  private static IntStream indexes(List<?> list) {
    return IntStream.range(0, list.size());
  }

  private static Topology withoutNode(Topology topology, String gone) {
    List<Vip> vips =
        topology.vips().stream()
            .map(vip -> with(vip, less(vip.l4(), gone::equals), less(vip.servers(), gone::equals)))
            .toList();
    List<String> idle = vips.stream().filter(LabRemovals::idle).map(Vip::name).toList();
    List<Node> nodes =
        topology.nodes().stream()
            .filter(node -> !node.name().equals(gone))
            .map(
                node ->
                    new Node(
                        node.name(),
                        node.count(),
                        role(node.role(), gone),
                        kept(node, gone),
                        node.own()))
            .map(node -> forgetting(node, idle))
            .toList();
    return new Topology(
        nodes,
        topology.links().stream().filter(link -> !link.touches(gone)).toList(),
        vips.stream().filter(vip -> !idle(vip)).toList(),
        topology.settings());
  }

  /// What hangs on a router hangs on the internet.
  private static Topology withoutRouter(Topology topology, Node router) {
    String gone = router.name();
    String heir = topology.nodes(Kind.INTERNET).getFirst().name();
    Set<Set<String>> linked = new HashSet<>();
    List<Link> links =
        topology.links().stream()
            .map(link -> link.touches(gone) ? moved(link, gone, heir) : link)
            .filter(link -> !link.a().equals(link.b()) && linked.add(Set.of(link.a(), link.b())))
            .toList();
    return withoutNode(
        new Topology(topology.nodes(), links, topology.vips(), topology.settings()), gone);
  }

  private static Link moved(Link link, String from, String to) {
    return link.between(
        link.a().equals(from) ? to : link.a(), link.b().equals(from) ? to : link.b());
  }

  /// Addresses on segments that are left.
  private static Map<String, List<IPAddress>> kept(Node node, String gone) {
    Map<String, List<IPAddress>> addresses = new TreeMap<>(node.addresses());
    addresses.keySet().removeIf(segment -> List.of(segment.split("~", -1)).contains(gone));
    return addresses;
  }

  private static Role role(Role role, String gone) {
    return role instanceof Role.L7 l7 ? l7.withServers(less(l7.servers(), gone::equals)) : role;
  }

  private static boolean idle(Vip vip) {
    return vip.l4().isEmpty() || (vip.servers().isEmpty() && vip.scheduler() != Scheduler.NONE);
  }

  private static Topology withoutVip(Topology topology, String gone) {
    return new Topology(
        topology.nodes().stream().map(node -> forgetting(node, List.of(gone))).toList(),
        topology.links(),
        topology.vips().stream().filter(vip -> !vip.name().equals(gone)).toList(),
        topology.settings());
  }

  private static Node forgetting(Node node, List<String> vips) {
    if (!(node.role() instanceof Role.Dns dns)) {
      return node;
    }
    List<DnsName> names =
        dns.names().stream()
            .map(n -> new DnsName(n.name(), less(n.vips(), vips::contains), n.answer()))
            .filter(name -> !name.vips().isEmpty())
            .toList();
    return node.with(dns.withNames(names));
  }

  private static Topology withoutLink(Topology topology, int index) {
    List<Link> links = new ArrayList<>(topology.links());
    links.remove(index);
    return new Topology(topology.nodes(), links, topology.vips(), topology.settings());
  }

  /// With one DNS name less.
  private static Stream<Topology> withoutNames(Topology topology, int index) {
    Node node = topology.nodes().get(index);
    return node.role() instanceof Role.Dns dns
        ? indexes(dns.names())
            .mapToObj(i -> dns.withNames(without(dns.names(), i)))
            .map(node::with)
            .map(
                smaller ->
                    new Topology(
                        replaced(topology.nodes(), index, smaller),
                        topology.links(),
                        topology.vips(),
                        topology.settings()))
        : Stream.empty();
  }

  /// With one announcer or server less of a VIP.
  private static Stream<Topology> narrower(Topology topology, int index) {
    Vip vip = topology.vips().get(index);
    return Stream.concat(
            indexes(vip.l4()).mapToObj(i -> with(vip, without(vip.l4(), i), vip.servers())),
            indexes(vip.servers()).mapToObj(i -> with(vip, vip.l4(), without(vip.servers(), i))))
        .map(
            smaller ->
                new Topology(
                    topology.nodes(),
                    topology.links(),
                    replaced(topology.vips(), index, smaller),
                    topology.settings()));
  }

  static Vip with(Vip vip, List<String> l4, List<String> servers) {
    return new Vip(
        vip.name(),
        vip.addresses(),
        vip.port(),
        vip.scheduler(),
        vip.hashPort(),
        vip.fallback(),
        l4,
        servers,
        vip.delivery(),
        vip.tls());
  }

  static <T> List<T> replaced(List<T> list, int index, T item) {
    List<T> changed = new ArrayList<>(list);
    changed.set(index, item);
    return changed;
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> less = new ArrayList<>(list);
    less.remove(index);
    return less;
  }

  private static List<String> less(List<String> list, Predicate<String> gone) {
    return list.stream().filter(gone.negate()).toList();
  }
}
