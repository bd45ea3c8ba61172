package io.tierdrop.app.designer.monkey;

import io.tierdrop.app.designer.shell.DesignerWindow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/// Chooses what to do next, and does it.
final class MonkeyMoves {

  /// What reaches beyond the window: machines and what runs there stay as they are.
  private static final Set<String> LEFT_ALONE =
      Set.of("deploy", "destroy", "target", "shared-deploy");

  private static final KeyCode[] KEYS = {
    KeyCode.DELETE,
    KeyCode.BACK_SPACE,
    KeyCode.ENTER,
    KeyCode.ESCAPE,
    KeyCode.TAB,
    KeyCode.SPACE,
    KeyCode.UP,
    KeyCode.DOWN,
    KeyCode.LEFT,
    KeyCode.RIGHT,
    KeyCode.PAGE_UP,
    KeyCode.PAGE_DOWN,
    KeyCode.HOME,
    KeyCode.END,
    KeyCode.DIGIT0,
    KeyCode.DIGIT1,
    KeyCode.DIGIT7,
    KeyCode.A,
    KeyCode.S,
    KeyCode.PERIOD,
    KeyCode.MINUS,
    KeyCode.F10
  };

  private static final KeyCode[] WITH_CONTROL = {
    KeyCode.A,
    KeyCode.C,
    KeyCode.D,
    KeyCode.F,
    KeyCode.G,
    KeyCode.K,
    KeyCode.L,
    KeyCode.V,
    KeyCode.X,
    KeyCode.Y,
    KeyCode.Z,
    KeyCode.Z,
    KeyCode.DIGIT0,
    KeyCode.DIGIT1,
    KeyCode.MINUS
  };

  private final DesignerWindow window;
  private Random random;
  private final Robot robot = new Robot();
  private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);
  private boolean dragging;
  private boolean onButton;

  MonkeyMoves(DesignerWindow window, Random random) {
    this.window = window;
    this.random = random;
  }

  /// Does one thing.
  ///
  /// @param chance decides which
  /// @return what, in words
  String act(Random chance) {
    random = chance;
    if (dragging) {
      return drop();
    }
    onButton = false;
    int kind = random.nextInt(100);
    if (kind < 45) {
      return click(kind < 38 ? MouseButton.PRIMARY : MouseButton.SECONDARY);
    }
    if (kind < 60) {
      return drag();
    }
    if (kind < 64) {
      robot.mouseMove(somewhere());
      robot.mouseWheel(random.nextBoolean() ? 1 : -1);
      return "wheel";
    }
    return key();
  }

  private String click(MouseButton button) {
    Point2D at = target();
    robot.mouseMove(at);
    Node target = under(at);
    if (leftAlone(target)) {
      return "pass by";
    }
    onButton = isButton(target);
    KeyCode with =
        switch (random.nextInt(12)) {
          case 0 -> KeyCode.SHIFT;
          case 1 -> KeyCode.CONTROL;
          default -> null;
        };
    if (with != null) {
      robot.keyPress(with);
    }
    int times = random.nextInt(10) == 0 ? 2 : 1;
    for (int i = 0; i < times; i++) {
      robot.mouseClick(button);
    }
    if (with != null) {
      robot.keyRelease(with);
    }
    return "%s %s at %.0f,%.0f"
        .formatted(times == 1 ? "click" : "double click", button, at.getX(), at.getY());
  }

  private String drag() {
    Point2D at = target();
    robot.mouseMove(at);
    Node target = under(at);
    if (leftAlone(target)) {
      return "pass by";
    }
    onButton = isButton(target);
    robot.mousePress(MouseButton.PRIMARY);
    dragging = true;
    return "press at %.0f,%.0f".formatted(at.getX(), at.getY());
  }

  private String drop() {
    Point2D at = somewhere();
    robot.mouseMove(at);
    if (random.nextInt(3) > 0) {
      // JavaFX' headless platform (26.0.2) goes on counting a button as pressed that was released,
      // so that a drag which ends on one may press it.
      onButton |= isButton(under(at));
      robot.mouseRelease(MouseButton.PRIMARY);
      dragging = false;
    }
    return "drag to %.0f,%.0f".formatted(at.getX(), at.getY());
  }

  private String key() {
    if (leftAlone(window.root().getScene().getFocusOwner())) {
      window.canvas().viewport().requestFocus();
    }
    boolean control = random.nextInt(3) == 0;
    boolean shift = random.nextInt(6) == 0;
    KeyCode key = control ? pick(WITH_CONTROL) : pick(KEYS);
    press(KeyCode.CONTROL, control);
    press(KeyCode.SHIFT, shift);
    robot.keyType(key);
    rest();
    return "key " + (control ? "Ctrl " : "") + (shift ? "Shift " : "") + key;
  }

  private void press(KeyCode key, boolean wanted) {
    if (wanted) {
      robot.keyPress(key);
      held.add(key);
    }
  }

  /// Lets go of everything.
  void rest() {
    held.forEach(robot::keyRelease);
    held.clear();
  }

  void letGo() {
    rest();
    if (dragging) {
      robot.mouseRelease(MouseButton.PRIMARY);
      dragging = false;
    }
    robot.keyType(KeyCode.ESCAPE);
  }

  /// Every other time the middle of something that is shown, otherwise any point.
  private Point2D target() {
    if (random.nextBoolean()) {
      return somewhere();
    }
    List<Node> nodes = new ArrayList<>();
    collect(window.root(), nodes);
    Node node = nodes.get(random.nextInt(nodes.size()));
    Bounds bounds = node.localToScreen(node.getBoundsInLocal());
    Point2D middle = new Point2D(bounds.getCenterX(), bounds.getCenterY());
    return inside(middle) ? middle : somewhere();
  }

  private boolean inside(Point2D at) {
    Bounds bounds = window.root().localToScreen(window.root().getBoundsInLocal());
    return bounds.contains(at);
  }

  private Point2D somewhere() {
    return window
        .root()
        .localToScreen(
            random.nextDouble() * window.root().getWidth(),
            random.nextDouble() * window.root().getHeight());
  }

  private static void collect(Node node, List<Node> found) {
    if (node.isVisible()) {
      found.add(node);
      if (node instanceof Parent parent) {
        parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
      }
    }
  }

  private Node under(Point2D screen) {
    return PointerTargets.at(window.root(), screen);
  }

  /// Whether what was done last was done to a button: it may be gone or out of focus afterwards.
  boolean onButton() {
    return onButton;
  }

  private static boolean isButton(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each instanceof ButtonBase) {
        return true;
      }
    }
    return false;
  }

  private static boolean leftAlone(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each.getId() != null && LEFT_ALONE.contains(each.getId())) {
        return true;
      }
    }
    return false;
  }

  private KeyCode pick(KeyCode[] keys) {
    return keys[random.nextInt(keys.length)];
  }
}
