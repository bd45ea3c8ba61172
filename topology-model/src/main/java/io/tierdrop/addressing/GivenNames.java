package io.tierdrop.addressing;

import inet.ipaddr.IPAddress;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.problem.NameSuggestion;
import io.tierdrop.topology.Node;
import java.util.List;
import java.util.Map;

/// Checks that nodes are given addresses only on segments that they hang on and that carry them.
final class GivenNames {

  private GivenNames() {}

  static void check(
      Map<String, DrawnSegment> segments,
      Map<String, List<DrawnSegment>> byMember,
      DrawnNodes drawn) {
    for (Node node : drawn.topology().nodes()) {
      if (node.addresses().isEmpty()) {
        continue;
      }
      List<String> own =
          byMember.getOrDefault(node.members().getFirst(), List.of()).stream()
              .map(DrawnSegment::name)
              .toList();
      node.addresses()
          .forEach(
              (name, addresses) -> {
                DrawnSegment segment = segments.get(name);
                if (segment == null || !own.contains(name)) {
                  drawn.error(
                      JsonPointers.child(drawn.pointer(node.name()) + "/addresses", name),
                      "'" + node.name() + "' has an address on '" + name + "', where it is not",
                      NameSuggestion.remedy(
                          name,
                          own,
                          own.isEmpty()
                              ? "Delete it"
                              : "Link it there, or write one of: " + String.join(", ", own)));
                } else {
                  addresses.forEach(address -> carried(node, segment, address, drawn));
                }
              });
    }
  }

  private static void carried(
      Node node, DrawnSegment segment, IPAddress address, DrawnNodes drawn) {
    if (!segment.carries(address.getIPVersion())) {
      drawn.error(
          drawn.givenPointer(node.name(), segment.name(), address),
          "'%s' carries no %s".formatted(segment.name(), address.getIPVersion()),
          "Delete the address, or write \"families\": \"dual\" at '" + segment.name() + "'");
    }
  }
}
