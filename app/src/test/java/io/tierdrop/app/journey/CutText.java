package io.tierdrop.app.journey;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Cell;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/// Texts that are not shown whole. Cells of tables may be: their columns can be widened.
final class CutText {

  private CutText() {}

  static List<String> in(Node root) {
    List<String> cut = new ArrayList<>();
    look(root, cut);
    return cut;
  }

  private static void look(Node node, List<String> cut) {
    if (!node.isVisible() || node instanceof Cell<?>) {
      return;
    }
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      for (Node child : labeled.getChildrenUnmodifiable()) {
        if (child instanceof Text shown && shortened(labeled.getText(), shown.getText())) {
          cut.add(labeled.getText() + " (#" + labeled.getId() + ")");
        }
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> look(child, cut));
    }
  }

  /// JavaFX puts three dots, or what a control asks for, where a text goes on. A machine's
  /// long name may lose its middle on purpose.
  private static boolean shortened(String whole, String shown) {
    boolean shorter = shown.endsWith("…") || shown.endsWith("...");
    return shorter && !whole.equals(shown);
  }
}
