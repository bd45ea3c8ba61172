package io.tierdrop.app.designer.control;

import java.util.List;
import java.util.Set;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Nodes that nobody has seen yet stay out of the scene, which works out the styles, the skin and
/// the size of every node that is in it, visible or not.
public final class LazyContent {

  private LazyContent() {}

  /// Adds nodes in this order, those that are invisible as soon as they become visible. They stay
  /// from then on.
  public static void add(Pane parent, Node... nodes) {
    List<Node> order = List.of(nodes);
    for (Node node : order) {
      if (node.isVisible()) {
        put(parent, order, node);
      } else {
        node.visibleProperty()
            .addListener(
                new ChangeListener<>() {
                  @Override
                  public void changed(
                      ObservableValue<? extends Boolean> it, Boolean before, Boolean visible) {
                    it.removeListener(this);
                    put(parent, order, node);
                  }
                });
      }
    }
  }

  private static void put(Pane parent, List<Node> order, Node node) {
    Set<Node> after = Set.copyOf(order.subList(order.indexOf(node) + 1, order.size()));
    List<Node> children = parent.getChildren();
    int at = 0;
    while (at < children.size() && !after.contains(children.get(at))) {
      at++;
    }
    children.add(at, node);
  }
}
