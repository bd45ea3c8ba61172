package io.tierdrop.app.service.flow;

import java.util.List;

/// The nodes that a flow's packets were seen to cross, never what was computed.
///
/// @param nodes from the client there and back: `clients, internet, R1, LB4-3, LB7-11, S3, LB7-11,
///     R2, internet, clients`
/// @param encapsulated the stretches that were crossed inside a tunnel
public record ObservedPath(List<String> nodes, List<Stretch> encapsulated) {

  public ObservedPath {
    nodes = List.copyOf(nodes);
    encapsulated = List.copyOf(encapsulated);
  }

  /// A tunnel between two nodes.
  ///
  /// @param label what to write at it: `IPIP .133 → .143`
  /// @param outer the addresses of the packets around: `192.0.2.133 → 192.0.2.143`; may be empty
  public record Stretch(String from, String to, String label, String outer) {

    public Stretch(String from, String to, String label) {
      this(from, to, label, "");
    }
  }
}
