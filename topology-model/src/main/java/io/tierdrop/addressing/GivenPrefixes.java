package io.tierdrop.addressing;

import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// The prefixes that people wrote for segments and clients.
final class GivenPrefixes {

  /// @param owner the segment's or the clients' name
  /// @param order the place in the file's order
  record Given(Prefix prefix, String owner, String where, int order) {}

  private final List<Given> all = new ArrayList<>();

  GivenPrefixes(List<DrawnSegment> segments, DrawnNodes drawn) {
    for (DrawnSegment segment : segments) {
      for (int i = 0; i < segment.prefixes().size(); i++) {
        String where = JsonPointers.child(segment.where() + "/prefixes", i);
        Prefix prefix = segment.prefixes().get(i);
        all.add(new Given(prefix, segment.name(), where, all.size()));
        if (!segment.carries(prefix.family())) {
          drawn.error(
              where,
              "'%s' has an %s prefix, and does not carry %s"
                  .formatted(segment.name(), prefix.family(), prefix.family()),
              "Delete the prefix, or write \"families\": \"dual\"");
        }
      }
    }
    for (Node node : drawn.topology().nodes()) {
      if (node.role() instanceof Role.Clients clients) {
        for (int i = 0; i < clients.prefixes().size(); i++) {
          String where = JsonPointers.child(drawn.pointer(node.name()) + "/prefixes", i);
          all.add(new Given(clients.prefixes().get(i), node.name(), where, all.size()));
        }
      }
    }
    complain(drawn);
  }

  List<Given> all() {
    return all;
  }

  /// Prefixes lie in each other or apart, so that in order of address the enclosing ones of each
  /// are those still open.
  private void complain(DrawnNodes drawn) {
    Deque<Given> open = new ArrayDeque<>();
    for (Given given : sorted()) {
      while (!open.isEmpty() && !open.getLast().prefix().overlaps(given.prefix())) {
        open.removeLast();
      }
      Given outer = open.peekLast();
      if (outer != null) {
        Given later = outer.order() > given.order() ? outer : given;
        Given earlier = later.equals(outer) ? given : outer;
        drawn.error(
            later.where(),
            "%s of '%s' overlaps %s of '%s'"
                .formatted(later.prefix(), later.owner(), earlier.prefix(), earlier.owner()),
            "Write prefixes that have no address in common");
      }
      open.addLast(given);
    }
  }

  private List<Given> sorted() {
    return all.stream()
        .sorted(
            Comparator.comparing((Given given) -> given.prefix().family())
                .thenComparing(given -> given.prefix().block().getLower().getValue())
                .thenComparingInt(given -> given.prefix().length())
                .thenComparingInt(Given::order))
        .toList();
  }
}
