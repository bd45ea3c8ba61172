package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.render.ProxyTls;
import io.tierdrop.render.ServerTls;
import io.tierdrop.software.NodePaths;
import io.tierdrop.software.SoftwareCatalog;
import io.tierdrop.topology.HealthPorts;
import io.tierdrop.topology.InnerPorts;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipTls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who speaks TLS for which VIPs, at which ports, with which certificates.
final class TlsServices {

  private final Topology topology;
  private final Map<String, List<IPAddress>> addresses;
  private final List<Vip> encrypted;

  /// @param addresses of each VIP
  TlsServices(Topology topology, Map<String, List<IPAddress>> addresses) {
    this.topology = topology;
    this.addresses = addresses;
    encrypted =
        topology.vips().stream()
            .filter(vip -> vip.tls() != null && vip.scheduler() != Scheduler.NONE)
            .toList();
  }

  /// Whether a member's programs have to know the lab's certificate authority.
  boolean trusts(Member member) {
    return switch (member.kind()) {
      case CLIENTS, HOST -> !encrypted.isEmpty();
      case L7 -> at(member, TlsTermination.REENCRYPT).findAny().isPresent();
      default -> false;
    };
  }

  /// The files that a member's certificates are in, with what each is for.
  Map<String, List<String>> certificates(Member member) {
    return certificates(
        member.kind() == Kind.L7
            ? served(member).filter(vip -> tls(vip).termination() != TlsTermination.PASSTHROUGH)
            : Stream.concat(served(member), through(member)));
  }

  private Map<String, List<String>> certificates(Stream<Vip> vips) {
    Set<String> hosts = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    vips.distinct()
        .forEach(
            vip -> {
              addresses
                  .getOrDefault(vip.name(), List.of())
                  .forEach(address -> hosts.add(AddressFamily.text(address)));
              names.addAll(names(vip));
            });
    Map<String, List<String>> files = new LinkedHashMap<>();
    if (!hosts.isEmpty()) {
      files.put(SoftwareCatalog.certificate(SoftwareCatalog.ADDRESSES), List.copyOf(hosts));
    }
    names.forEach(name -> files.put(SoftwareCatalog.certificate(name), List.of(name)));
    return files;
  }

  /// What name servers of the lab call a VIP.
  private List<String> names(Vip vip) {
    return topology.nodes(Kind.DNS).stream()
        .map(Node::role)
        .flatMap(
            role ->
                role instanceof Role.Dns dns
                    ? dns.names().stream()
                        .filter(name -> name.vips().contains(vip.name()))
                        .map(name -> name.name() + "." + dns.zone())
                    : Stream.empty())
        .distinct()
        .toList();
  }

  ProxyTls proxy(Member l7, NodePaths paths) {
    return served(l7).findAny().isEmpty()
        ? ProxyTls.NONE
        : new ProxyTls(
            ports(l7, TlsTermination.EDGE),
            ports(l7, TlsTermination.REENCRYPT),
            at(l7, TlsTermination.PASSTHROUGH).map(Vip::port).distinct().sorted().toList(),
            paths.file(SoftwareCatalog.CERTIFICATE_LIST),
            certificates(l7).keySet().stream().map(paths::file).toList(),
            paths.file(SoftwareCatalog.AUTHORITY));
  }

  private List<ProxyTls.Port> ports(Member l7, TlsTermination termination) {
    return at(l7, termination)
        .map(vip -> new ProxyTls.Port(vip.port(), tls(vip).http2()))
        .distinct()
        .toList();
  }

  ServerTls server(Member server, NodePaths paths) {
    Set<ServerTls.Listener> listeners = new LinkedHashSet<>();
    served(server)
        .forEach(vip -> listeners.add(new ServerTls.Listener(vip.port(), tls(vip).http2(), false)));
    through(server)
        .forEach(
            vip -> {
              boolean http2 = tls(vip).http2();
              listeners.add(new ServerTls.Listener(InnerPorts.TLS, http2, false));
              listeners.add(new ServerTls.Listener(InnerPorts.TLS_PROXY, http2, true));
            });
    return listeners.isEmpty()
        ? ServerTls.NONE
        : new ServerTls(
            new ArrayList<>(listeners),
            paths.file(SoftwareCatalog.CERTIFICATES),
            SoftwareCatalog.ADDRESSES,
            certificates(server).values().stream()
                .map(List::getFirst)
                .skip(1) // the one for addresses
                .map(name -> new ServerTls.Certificate(name, SoftwareCatalog.certificateStem(name)))
                .toList());
  }

  /// The port at which an L7 that goes on by TLS also tells of its health, if it is one: where it
  /// passes TLS through it sees no request.
  Set<Integer> checked(Member l7) {
    return served(l7).anyMatch(vip -> tls(vip).termination().reachesServers())
        ? Set.of(HealthPorts.HTTP)
        : Set.of();
  }

  /// The ports at which a member speaks TLS with clients.
  Set<Integer> ports(Member member) {
    Set<Integer> ports = new LinkedHashSet<>();
    served(member).forEach(vip -> ports.add(vip.port()));
    return ports;
  }

  private Stream<Vip> served(Member member) {
    return encrypted.stream().filter(vip -> vip.servers().contains(member.tier().name()));
  }

  private Stream<Vip> at(Member member, TlsTermination termination) {
    return served(member).filter(vip -> tls(vip).termination() == termination);
  }

  /// The VIPs whose TLS comes from L7s to a server.
  private Stream<Vip> through(Member server) {
    List<String> l7s =
        topology.nodes(Kind.L7).stream()
            .filter(
                node ->
                    node.role() instanceof Role.L7 l7
                        && l7.servers().contains(server.tier().name()))
            .map(Node::name)
            .toList();
    Predicate<Vip> reaching =
        vip ->
            tls(vip).termination().reachesServers()
                && vip.servers().stream().anyMatch(l7s::contains);
    return encrypted.stream().filter(reaching);
  }

  private static VipTls tls(Vip vip) {
    return Objects.requireNonNull(vip.tls());
  }
}
