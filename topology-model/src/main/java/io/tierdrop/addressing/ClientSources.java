package io.tierdrop.addressing;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.pool.HostNumbers;
import io.tierdrop.addressing.pool.PoolArea;
import io.tierdrop.addressing.pool.PoolArea.Use;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The source addresses of client nodes in one family: consecutive ones of the given prefix, or a
/// block of its own for every member. Clients that were given a prefix of the other family only
/// have no addresses of this one.
final class ClientSources {

  private final IPVersion family;
  private final Map<Use, PoolArea> areas;
  private final DrawnNodes drawn;
  private final Map<String, SourceRange> ranges = new HashMap<>();

  ClientSources(IPVersion family, Map<Use, PoolArea> areas, DrawnNodes drawn) {
    this.family = family;
    this.areas = areas;
    this.drawn = drawn;
  }

  Map<String, SourceRange> assign() {
    for (Node node : drawn.topology().nodes()) {
      if (node.role() instanceof Role.Clients clients) {
        Optional<Prefix> given =
            clients.prefixes().stream().filter(p -> p.family() == family).findFirst();
        if (given.isPresent()) {
          fromGiven(node, clients, given.get());
        } else if (clients.prefixes().isEmpty()) {
          automatic(node, clients.population());
        }
      }
    }
    return ranges;
  }

  private void fromGiven(Node node, Role.Clients clients, Prefix prefix) {
    List<String> members = node.members();
    HostNumbers hosts = new HostNumbers(prefix);
    long needed = (long) members.size() * clients.population();
    if (!hosts.hold(needed)) {
      drawn.error(
          JsonPointers.child(
              drawn.pointer(node.name()) + "/prefixes", clients.prefixes().indexOf(prefix)),
          prefix + " has no room for the " + needed + " addresses of '" + node.name() + "'",
          "Write a larger prefix, or lower the population");
      return;
    }
    for (int i = 0; i < members.size(); i++) {
      ranges.put(
          members.get(i),
          new SourceRange(hosts.at((long) i * clients.population()), clients.population()));
    }
  }

  private void automatic(Node node, int population) {
    Optional<PoolArea> area =
        Stream.of(Use.FEW_SOURCES, Use.SOURCES, Use.MANY_SOURCES)
            .map(use -> FamilyAddresses.area(areas, use))
            .filter(each -> each.blocksHold(population))
            .findFirst();
    List<String> members = node.members();
    for (int i = 0; i < members.size(); i++) {
      int number = i;
      Optional<Prefix> block = area.flatMap(each -> each.take(node.name(), number));
      if (block.isEmpty()) {
        drawn.error(
            drawn.pointer(node.name()),
            "No automatic %s addresses are left for the %d clients of '%s'"
                .formatted(family, population, members.get(i)),
            "Give '" + node.name() + "' prefixes, or write larger pools in the settings");
        return;
      }
      ranges.put(members.get(i), new SourceRange(new HostNumbers(block.get()).at(0), population));
    }
  }
}
