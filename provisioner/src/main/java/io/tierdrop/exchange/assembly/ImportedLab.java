package io.tierdrop.exchange.assembly;

import io.tierdrop.topology.Lab;
import java.util.List;

/// A lab made of another program's drawing. It may still lack what only Tierdrop knows, such as
/// VIPs; its problems say so.
///
/// @param nodes what was guessed, in the order of the file
/// @param lost what has no counterpart, in words
public record ImportedLab(Lab lab, List<ImportedNode> nodes, List<String> lost) {

  public ImportedLab {
    nodes = List.copyOf(nodes);
    lost = List.copyOf(lost);
  }
}
