package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.document.Desk;
import io.tierdrop.app.designer.gesture.Gestures;
import io.tierdrop.app.designer.selection.Selection;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keys of the whole window. While a text is typed, only those that mean nothing there.
public final class Keys {

  private static final double STEP = 1;
  private static final double LEAP = 10;

  private final Actions actions;
  private final Commands edit;
  private final Gestures gestures;
  private final Desk desk;
  private final Node canvas;
  private final Runnable putTaken;

  /// @param putTaken puts what was taken from the palette into the middle, if anything was
  public Keys(
      Actions actions,
      Commands edit,
      Gestures gestures,
      Desk desk,
      Parent root,
      Node canvas,
      Runnable putTaken) {
    this.putTaken = putTaken;
    this.actions = actions;
    this.edit = edit;
    this.gestures = gestures;
    this.desk = desk;
    this.canvas = canvas;
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    boolean typing =
        event.getTarget() instanceof TextInputControl || event.getTarget() instanceof Spinner<?>;
    if (typing && !event.isShortcutDown()) {
      return;
    }
    for (Action action : actions.list()) {
      if (action.key() != null && action.key().match(event) && !(typing && ofText(event))) {
        action.run().run();
        event.consume();
        return;
      }
    }
    if (canvas.isFocused() || !(event.getTarget() instanceof javafx.scene.control.Control)) {
      onCanvas(event);
    }
  }

  /// Keys that text fields understand themselves.
  private static boolean ofText(KeyEvent event) {
    return switch (event.getCode()) {
      case A, C, V, X, Z, Y -> true;
      default -> false;
    };
  }

  private void onCanvas(KeyEvent event) {
    double step = event.isShiftDown() ? LEAP : STEP;
    switch (event.getCode()) {
      case LEFT -> edit.nudge(-step, 0);
      case RIGHT -> edit.nudge(step, 0);
      case UP -> edit.nudge(0, -step);
      case DOWN -> edit.nudge(0, step);
      case PAGE_DOWN -> edit.step(1);
      case PAGE_UP -> edit.step(-1);
      case ENTER -> putTaken.run();
      case BACK_SPACE -> edit.delete();
      case ESCAPE -> escape();
      default -> {
        boolean redo =
            event.getCode() == KeyCode.Z && event.isShortcutDown() && event.isShiftDown();
        if (!redo) {
          return;
        }
        desk.redo();
      }
    }
    event.consume();
  }

  private void escape() {
    if (!gestures.cancel()) {
      desk.select(Selection.NONE);
    }
  }
}
