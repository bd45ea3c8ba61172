package io.tierdrop.exchange.foreign;

import io.tierdrop.topology.Drawing.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group of nodes.
///
/// @param box null when the file does not say; then it is drawn around the nodes
/// @param nodes ids
public record ForeignFrame(String name, @Nullable Site box, List<String> nodes) {

  public ForeignFrame {
    nodes = List.copyOf(nodes);
  }
}
