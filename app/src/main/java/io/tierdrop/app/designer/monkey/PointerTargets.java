package io.tierdrop.app.designer.monkey;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;

/// What lies under a point, topmost first.
final class PointerTargets {

  private PointerTargets() {}

  /// @return the innermost visible node there that takes the mouse; the root when there is none
  static Node at(Node root, Point2D screen) {
    if (root instanceof Parent parent) {
      List<Node> children = parent.getChildrenUnmodifiable();
      for (int i = children.size() - 1; i >= 0; i--) {
        Node child = children.get(i);
        if (child.isVisible()
            && !child.isMouseTransparent()
            && child.contains(child.screenToLocal(screen))) {
          return at(child, screen);
        }
      }
    }
    return root;
  }
}
