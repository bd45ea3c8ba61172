package io.tierdrop.app.designer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Cell;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Whether every text that a scene shows can be read: no control has cut its text, none lies
/// outside the window or where its panel is clipped, and none lies upon another or below a box
/// that floats. The drawing itself is left out, because it is moved and zoomed by hand; what floats
/// above it is not. What can be scrolled to counts as seen, and so does a cell of a table, whose
/// columns can be widened; what lies under a sheet (the help, a card of the tour) is hidden on
/// purpose.
///
/// To be used on the toolkit's thread, after a layout pass.
public final class TextFitCheck {

  /// Pixels of a letter's box that may lie outside without anything of the letter being lost.
  private static final double SLACK = 2;

  private final Bounds window;
  private final List<String> faults = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Seen> boxes = new ArrayList<>();

  private record Seen(Node node, String text, Bounds at) {}

  private TextFitCheck(Bounds window) {
    this.window = window;
  }

  /// What is cut or covered, in words, each with the control's way from the root; empty when all
  /// can be read.
  public static List<String> faults(Scene scene) {
    return faults(scene.getRoot());
  }

  /// The same for a part of a scene, whose own bounds count as the window.
  public static List<String> faults(Parent root) {
    TextFitCheck check = new TextFitCheck(root.localToScene(root.getLayoutBounds()));
    check.visit(root, check.window, false);
    check.overlaps();
    check.belowBoxes();
    return check.faults;
  }

  private void visit(Node node, Bounds clip, boolean scrolled) {
    if (!node.isVisible() || node.getOpacity() < 0.05 || "viewport".equals(node.getId())) {
      return;
    }
    if (node.getStyleClass().contains("sheet")) {
      hide(node.localToScene(node.getLayoutBounds()));
    }
    if (node.getStyleClass().contains("floating")) {
      boxes.add(new Seen(node, "", node.localToScene(node.getLayoutBounds())));
    }
    boolean scrolls =
        scrolled
            || node instanceof ScrollPane
            || node instanceof VirtualFlow<?>
            || node instanceof TableView<?>;
    Bounds inner = clip;
    if (node instanceof ScrollPane || node instanceof VirtualFlow<?> || node.getClip() != null) {
      inner = common(clip, node.localToScene(node.getLayoutBounds()));
    }
    switch (node) {
      case TextField field -> field(field, clip, scrolls);
      case TextInputControl _ -> {}
      case Labeled labeled -> {
        labeled(labeled, clip, scrolls);
        Node graphic = labeled.getGraphic();
        if (graphic != null && graphic.getScene() != null) {
          visit(graphic, inner, scrolls);
        }
      }
      case TextFlow flow -> {
        if (!flow.getChildren().isEmpty()) {
          shown(flow, words(flow), flow, clip, scrolls);
        }
      }
      case Text text when !icon(text.getText()) -> shown(text, text.getText(), text, clip, scrolls);
      case Parent parent -> {
        for (Node child : parent.getChildrenUnmodifiable()) {
          visit(child, inner, scrolls);
        }
      }
      default -> {}
    }
  }

  /// A sheet lies above what was drawn before it, and is meant to.
  private void hide(Bounds sheet) {
    Predicate<Seen> under =
        each -> {
          Bounds both = common(each.at(), sheet);
          return both.getWidth() > 0 && both.getHeight() > 0;
        };
    seen.removeIf(under);
    boxes.removeIf(under);
  }

  private void labeled(Labeled labeled, Bounds clip, boolean scrolls) {
    String text = labeled.getText();
    if (text == null || text.isBlank() || labeled.getContentDisplay() == null) {
      return;
    }
    boolean cell = labeled instanceof Cell<?>;
    Text drawn = drawn(labeled);
    boolean whole = drawn == null || drawn.getText().equals(text);
    if (labeled.isTextTruncated() && !whole && !cell && !(labeled.getParent() instanceof Cell<?>)) {
      faults.add("cut: “" + text + "” in " + way(labeled));
    }
    if (drawn != null && !cell) {
      shown(labeled, text, drawn, clip, scrolls);
    }
  }

  /// A field shows its value from the start and can be moved through, unless it is so narrow that
  /// nothing can be read; its prompt cannot be moved through.
  private void field(TextField field, Bounds clip, boolean scrolls) {
    boolean empty = field.getText() == null || field.getText().isEmpty();
    String text = empty ? field.getPromptText() : field.getText();
    if (text == null || text.isEmpty()) {
      return;
    }
    Text measured = new Text(text);
    measured.setFont(field.getFont());
    double room = field.getWidth() - field.snappedLeftInset() - field.snappedRightInset() + SLACK;
    double least = empty || numeric(field) ? measured.getLayoutBounds().getWidth() : 60;
    if (room < Math.min(least, measured.getLayoutBounds().getWidth())) {
      faults.add("cut: “" + text + "” in " + way(field));
    }
    Bounds at = field.localToScene(field.getLayoutBounds());
    if (!scrolls && !inside(clip, at)) {
      faults.add("outside: “" + text + "” in " + way(field));
    }
    seen.add(new Seen(field, text, common(clip, at)));
  }

  private static boolean numeric(TextField field) {
    return field.getParent() instanceof Spinner<?> || field.getParent() instanceof ComboBoxBase<?>;
  }

  private void shown(Node owner, String text, Node drawn, Bounds clip, boolean scrolls) {
    Bounds at = drawn.localToScene(drawn.getLayoutBounds());
    if (!scrolls && !inside(clip, at)) {
      faults.add("outside: “" + text + "” in " + way(owner));
    }
    Bounds left = common(clip, at);
    if (left.getWidth() > 0 && left.getHeight() > 0) {
      seen.add(new Seen(owner, text, left));
    }
  }

  /// Texts of different looks, wrapped as one.
  private static String words(TextFlow flow) {
    return flow.getChildren().stream()
        .map(part -> part instanceof Text text ? text.getText() : "")
        .collect(Collectors.joining());
  }

  private void overlaps() {
    for (int i = 0; i < seen.size(); i++) {
      for (int j = i + 1; j < seen.size(); j++) {
        Bounds both = common(seen.get(i).at(), seen.get(j).at());
        if (both.getWidth() > SLACK && both.getHeight() > SLACK + 2) {
          faults.add(
              "covered: “%s” in %s by “%s” in %s"
                  .formatted(
                      seen.get(i).text(),
                      way(seen.get(i).node()),
                      seen.get(j).text(),
                      way(seen.get(j).node())));
        }
      }
    }
  }

  private void belowBoxes() {
    for (Seen box : boxes) {
      for (Seen text : seen) {
        Bounds both = common(text.at(), box.at());
        if (!within(text.node(), box.node())
            && both.getWidth() > SLACK
            && both.getHeight() > SLACK) {
          faults.add(
              "covered: “%s” in %s by %s"
                  .formatted(text.text(), way(text.node()), way(box.node())));
        }
      }
    }
  }

  private static boolean within(Node node, Node box) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(box)) {
        return true;
      }
    }
    return false;
  }

  /// Icons are letters of a typeface of their own, in the areas for private use.
  private static boolean icon(String text) {
    return text.codePoints().allMatch(c -> Character.getType(c) == Character.PRIVATE_USE);
  }

  private static @Nullable Text drawn(Labeled labeled) {
    return labeled.getChildrenUnmodifiable().stream()
        .filter(Text.class::isInstance)
        .map(Text.class::cast)
        .findFirst()
        .orElse(null);
  }

  private static boolean inside(Bounds clip, Bounds at) {
    return at.getMinX() >= clip.getMinX() - SLACK
        && at.getMinY() >= clip.getMinY() - SLACK
        && at.getMaxX() <= clip.getMaxX() + SLACK
        && at.getMaxY() <= clip.getMaxY() + SLACK;
  }

  private static Bounds common(Bounds a, Bounds b) {
    double x = Math.max(a.getMinX(), b.getMinX());
    double y = Math.max(a.getMinY(), b.getMinY());
    return new BoundingBox(
        x,
        y,
        Math.max(0, Math.min(a.getMaxX(), b.getMaxX()) - x),
        Math.max(0, Math.min(a.getMaxY(), b.getMaxY()) - y));
  }

  static String way(Node node) {
    List<String> names = new ArrayList<>();
    for (Node at = node; at != null && names.size() < 4; at = at.getParent()) {
      String id = at.getId();
      names.addFirst(
          id != null
              ? "#" + id
              : at.getStyleClass().isEmpty()
                  ? at.getClass().getSimpleName()
                  : "." + at.getStyleClass().getFirst());
    }
    return String.join(" > ", names);
  }
}
