package io.tierdrop.observe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way of one flow as it was seen.
///
/// @param in the hops of its opening packet, from the client to the node that answers it
/// @param server the hop from that node to a backend, if it was seen
/// @param back the hops of the answer
public record FlowPath(List<Hop> in, @Nullable Hop server, List<Hop> back) {

  public static final FlowPath UNSEEN = new FlowPath(List.of(), null, List.of());

  public FlowPath {
    in = List.copyOf(in);
    back = List.copyOf(back);
  }

  /// @param outer the tunnel's ends when the packet was encapsulated on this hop
  public record Hop(String from, String to, String segment, FrameSighting.@Nullable Outer outer) {}

  /// The nodes crossed in order, there and back: `clients, internet, R1, LB4-3, LB7-11, S3, LB7-11,
  /// R2, internet, clients`.
  public List<String> nodes() {
    List<String> nodes = new ArrayList<>();
    in.forEach(hop -> append(nodes, hop));
    if (server != null) {
      append(nodes, server);
      nodes.add(server.from());
    }
    back.forEach(hop -> append(nodes, hop));
    return List.copyOf(nodes);
  }

  /// The hops on which packets were encapsulated, as `LB4-3→LB7-11`.
  public List<String> encapsulated() {
    return in.stream()
        .filter(hop -> hop.outer() != null)
        .map(hop -> hop.from() + "→" + hop.to())
        .toList();
  }

  /// Whether both directions were seen from end to end.
  public boolean complete() {
    return !in.isEmpty()
        && !back.isEmpty()
        && in.getFirst().from().equals(back.getLast().to())
        && in.getLast().to().equals(back.getFirst().from());
  }

  private static void append(List<String> nodes, Hop hop) {
    if (nodes.isEmpty() || !nodes.getLast().equals(hop.from())) {
      nodes.add(hop.from());
    }
    nodes.add(hop.to());
  }
}
