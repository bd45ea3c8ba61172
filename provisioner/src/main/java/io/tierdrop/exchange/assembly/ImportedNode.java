package io.tierdrop.exchange.assembly;

import io.tierdrop.topology.Kind;

/// A node of another program's drawing and what became of it.
///
/// @param original its name there
/// @param name its name in the lab
/// @param reason why it has this kind
public record ImportedNode(String original, String name, Kind kind, String reason) {

  /// The same as a part of another one.
  ImportedNode within(String other) {
    return new ImportedNode(original, other, kind, reason + "; it is one network with " + other);
  }
}
