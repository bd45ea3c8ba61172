package io.tierdrop.app.designer.gesture;

import java.util.EnumSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// Which keys are held down. Mouse events do not know about the space bar, and on JavaFX's headless
/// platform not about Shift and Control either.
final class HeldKeys {

  private final Set<KeyCode> keys = EnumSet.noneOf(KeyCode.class);

  private boolean spaceUsed = true;

  HeldKeys(Node node) {
    node.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (keys.add(event.getCode()) && event.getCode() == KeyCode.SPACE) {
            spaceUsed = false;
          }
        });
    node.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> spaceUsed = true);
    node.addEventFilter(KeyEvent.KEY_RELEASED, event -> keys.remove(event.getCode()));
    node.focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                keys.clear();
              }
            });
  }

  /// Whether no button of the mouse was pressed since the space bar was.
  boolean spaceUnused() {
    return !spaceUsed;
  }

  boolean space() {
    return keys.contains(KeyCode.SPACE);
  }

  boolean shift(MouseEvent event) {
    return event.isShiftDown() || keys.contains(KeyCode.SHIFT);
  }

  boolean control(MouseEvent event) {
    return event.isShortcutDown() || keys.contains(KeyCode.CONTROL);
  }
}
