package io.tierdrop.exchange.export;

import io.tierdrop.topology.Node;

/// How a node is named in a picture: `R ×2` for a tier.
public final class NodeLabel {

  private NodeLabel() {}

  public static String of(Node node) {
    return node.count() == null ? node.name() : node.name() + " ×" + node.count();
  }
}
