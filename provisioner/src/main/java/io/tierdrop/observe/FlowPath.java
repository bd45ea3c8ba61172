package io.tierdrop.observe;

import java.util.ArrayList;
import java.util.List;

/// The nodes that a flow's packets were seen to cross, never what was computed.
///
/// @param nodes from the client there and back, as far as they were seen: `clients, internet, R1,
///     LB4-3, LB7-11, S3, LB7-11, R2, internet, clients`
/// @param inLength how many of the first ones its opening packet crossed, up to the node that
///     answers it; 0 or more
/// @param backLength how many of the last ones the answer crossed; 0 or more. The node that answers
///     may be counted in both
/// @param tunnels the stretches of the way there that were crossed inside a tunnel
public record FlowPath(List<String> nodes, int inLength, int backLength, List<Tunnel> tunnels) {

  public static final FlowPath UNSEEN = new FlowPath(List.of(), List.of());

  public FlowPath {
    nodes = List.copyOf(nodes);
    tunnels = List.copyOf(tunnels);
    if (inLength < 0
        || backLength < 0
        || inLength > nodes.size()
        || backLength > nodes.size()
        || inLength + backLength > nodes.size() + 1) {
      throw new IllegalArgumentException("A path's two ways are longer than the path");
    }
  }

  /// A path of which nobody knows where it turns.
  public FlowPath(List<String> nodes, List<Tunnel> tunnels) {
    this(nodes, nodes.size(), 0, tunnels);
  }

  /// A tunnel between two nodes.
  ///
  /// @param label what to write at it: `IPIP .133 → .143`
  /// @param outer the addresses of the packets around: `192.0.2.133 → 192.0.2.143`; may be empty
  public record Tunnel(String from, String to, String label, String outer) {

    static Tunnel of(String from, String to, FrameSighting.Outer outer) {
      return new Tunnel(
          from,
          to,
          word(outer) + " " + tail(outer.source()) + " → " + tail(outer.destination()),
          outer.source() + " → " + outer.destination());
    }

    /// What is around the packets, as the label begins.
    public String word() {
      int space = label.indexOf(' ');
      return space < 0 ? label : label.substring(0, space);
    }

    private static String word(FrameSighting.Outer outer) {
      return switch (outer.encapsulation()) {
        case IPIP -> outer.source().contains(":") ? "ip6ip6" : "IPIP";
        case GUE -> "GUE";
        case GRE -> "GRE";
      };
    }

    /// The last part of an address, with the dot or colon before it.
    private static String tail(String address) {
      int at = Math.max(address.lastIndexOf('.'), address.lastIndexOf(':'));
      return address.substring(Math.max(0, at));
    }
  }

  /// Joins what was seen of its parts, each of which may be empty.
  ///
  /// @param server the node that answers and the backend that it asked
  static FlowPath of(
      List<String> in, List<String> server, List<String> back, List<Tunnel> tunnels) {
    List<String> nodes = new ArrayList<>(in);
    append(nodes, server);
    if (!server.isEmpty()) {
      nodes.add(server.getFirst());
    }
    append(nodes, back);
    return new FlowPath(nodes, in.size(), back.size(), tunnels);
  }

  private static void append(List<String> nodes, List<String> more) {
    boolean joined = !nodes.isEmpty() && !more.isEmpty() && nodes.getLast().equals(more.getFirst());
    nodes.addAll(joined ? more.subList(1, more.size()) : more);
  }

  /// Whether anything was seen.
  public boolean seen() {
    return !nodes.isEmpty();
  }

  /// The nodes that its opening packet crossed.
  public List<String> in() {
    return nodes.subList(0, inLength);
  }

  /// The nodes that the answer crossed.
  public List<String> back() {
    return nodes.subList(nodes.size() - backLength, nodes.size());
  }

  /// Whether the node that answers was seen to ask a backend.
  public boolean served() {
    return inLength + backLength < nodes.size();
  }

  /// Whether both directions were seen from end to end.
  public boolean complete() {
    return inLength > 1
        && backLength > 1
        && nodes.getFirst().equals(nodes.getLast())
        && in().getLast().equals(back().getFirst());
  }
}
