package io.tierdrop.forecast.lab;

import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What becomes of lookups of names when name servers are dead. The C library asks the servers of
/// resolv.conf(5) one after the other and goes on when one does not answer in time.
public final class NameLookups {

  private static final String RESOLVER = "etc/resolv.conf";
  private static final String ZONES = "gdnsd/zones/";

  /// `options timeout:2` of `resolver.jte`.
  private static final int TIMEOUT_SECONDS = 2;

  private final LabPlan plan;

  public NameLookups(LabPlan plan) {
    this.plan = plan;
  }

  /// For people, one sentence for each zone and clients node that is touched; empty when none is.
  ///
  /// @param dead nodes that are dead
  public List<String> without(Set<String> dead) {
    List<String> sentences = new ArrayList<>();
    for (NodePlan clients : plan.nodes()) {
      if (clients.kind() == Kind.CLIENTS && !dead.contains(clients.name())) {
        zones().forEach(zone -> sentence(clients, zone, dead).ifPresent(sentences::add));
      }
    }
    return List.copyOf(sentences);
  }

  private Optional<String> sentence(NodePlan clients, String zone, Set<String> dead) {
    List<List<String>> asked =
        servers(clients).stream()
            .map(address -> owners(address, zone))
            .filter(owners -> !owners.isEmpty())
            .toList();
    long waits = asked.stream().takeWhile(dead::containsAll).count();
    if (waits == 0) {
      return Optional.empty();
    }
    return Optional.of(
        waits == asked.size()
            ? "%s finds no name of %s any more".formatted(clients.name(), zone)
            : "%s finds names of %s %d s later"
                .formatted(clients.name(), zone, waits * TIMEOUT_SECONDS));
  }

  private List<String> zones() {
    return names().flatMap(node -> zonesOf(node).stream()).distinct().toList();
  }

  private static List<String> zonesOf(NodePlan server) {
    return server.files().keySet().stream()
        .filter(file -> file.startsWith(ZONES))
        .map(file -> file.substring(ZONES.length()))
        .toList();
  }

  private static List<String> servers(NodePlan clients) {
    return clients
        .files()
        .getOrDefault(RESOLVER, "")
        .lines()
        .filter(line -> line.startsWith("nameserver "))
        .map(line -> line.substring("nameserver ".length()).strip())
        .toList();
  }

  /// The name servers of a zone with an address: several where it is announced by them all.
  private List<String> owners(String address, String zone) {
    return names()
        .filter(node -> zonesOf(node).contains(zone))
        .filter(
            node ->
                Stream.concat(
                        node.loopback().stream(),
                        node.interfaces().stream().flatMap(port -> port.addresses().stream()))
                    .anyMatch(own -> own.startsWith(address + "/")))
        .map(NodePlan::name)
        .toList();
  }

  private Stream<NodePlan> names() {
    return plan.nodes().stream().filter(node -> node.kind() == Kind.DNS);
  }
}
