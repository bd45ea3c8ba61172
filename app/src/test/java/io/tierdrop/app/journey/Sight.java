package io.tierdrop.app.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// What a person sees of all windows of the program. To be asked on the window's thread.
final class Sight {

  private Sight() {}

  /// A control by its name in the program, in the topmost window that shows it.
  static Optional<Node> control(String id) {
    for (Window window : windows()) {
      for (Node node : window.getScene().getRoot().lookupAll("#" + id)) {
        if (shown(node)) {
          return Optional.of(node);
        }
      }
    }
    return Optional.empty();
  }

  /// Words in a menu, a list that is open, or a dialog.
  static Optional<Node> offered(String words) {
    for (Window window : windows()) {
      boolean above = window instanceof PopupWindow || dialog(window).isPresent();
      Node found = above ? labelled(window.getScene().getRoot(), words) : null;
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static @Nullable Node labelled(Node node, String words) {
    if (!node.isVisible()) {
      return null;
    }
    if (node instanceof Labeled labeled && words.equals(labeled.getText())) {
      return node;
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        Node found = labelled(child, words);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /// What a label or field says; empty when it is not shown.
  static String words(String id) {
    return control(id).map(Sight::read).orElse("");
  }

  private static String read(Node node) {
    return switch (node) {
      case TextInputControl input -> input.getText();
      case Spinner<?> spinner -> spinner.getEditor().getText();
      case Labeled labeled -> labeled.getText() == null ? "" : labeled.getText();
      default -> "";
    };
  }

  /// The terminal that takes the keys that are typed.
  static Optional<Node> terminal() {
    return windows().stream()
        .flatMap(window -> window.getScene().getRoot().lookupAll(".terminal:typing").stream())
        .filter(Sight::shown)
        .findFirst();
  }

  /// The question or message that lies above the window; empty for none.
  static String question() {
    for (Window window : windows()) {
      Optional<DialogPane> pane = dialog(window);
      if (pane.isPresent()) {
        List<String> texts = new ArrayList<>();
        collect(pane.get(), texts);
        return String.join(" ", texts);
      }
    }
    return "";
  }

  private static void collect(Node node, List<String> texts) {
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      texts.add(labeled.getText());
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
    }
  }

  private static Optional<DialogPane> dialog(Window window) {
    return window.getScene() != null && window.getScene().getRoot() instanceof DialogPane pane
        ? Optional.of(pane)
        : Optional.empty();
  }

  /// Topmost first.
  static List<Window> windows() {
    return new ArrayList<>(Window.getWindows())
        .reversed().stream().filter(w -> w.isShowing() && w.getScene() != null).toList();
  }

  private static boolean shown(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null && node.getLayoutBounds().getWidth() > 0;
  }

  static Point2D middle(Node node) {
    Bounds bounds = node.localToScreen(node.getLayoutBounds());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  /// The innermost panel that has to be scrolled before a control is seen, and how: positive for
  /// down. Empty when it is seen.
  static Optional<Scroll> hidden(Node node) {
    Point2D at = middle(node);
    for (Parent each = node.getParent(); each != null; each = each.getParent()) {
      if (each instanceof ScrollPane pane) {
        Bounds seen = pane.localToScreen(pane.getLayoutBounds());
        if (!seen.contains(at)) {
          return Optional.of(new Scroll(middle(pane), at.getY() > seen.getCenterY() ? 1 : -1));
        }
      }
    }
    return Optional.empty();
  }

  /// Where to turn the wheel, and which way.
  record Scroll(Point2D over, int turn) {}

  /// Whether a file is there and has more than so many bytes.
  static boolean file(Path path, long bytes) throws IOException {
    return Files.exists(path) && Files.size(path) > bytes;
  }
}
