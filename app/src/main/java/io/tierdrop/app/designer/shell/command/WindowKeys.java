package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.gesture.GestureDispatcher;
import io.tierdrop.app.designer.selection.ItemSelection;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keys of the whole window. Which of them count is decided by who has the focus, see [KeyOwner].
public final class WindowKeys {

  private static final double STEP = 1;
  private static final double LEAP = 10;

  private final ActionRegistry actions;
  private final EditCommands edit;
  private final GestureDispatcher gestures;
  private final DocumentModel desk;
  private final Node canvas;
  private final Runnable putTaken;
  private final BooleanSupplier leave;
  private final Runnable menu;

  /// @param putTaken puts what was taken from the palette into the middle, if anything was
  /// @param leave ends what explains the window, and says whether there was anything to end
  /// @param menu opens the menu of what is selected
  public WindowKeys(
      ActionRegistry actions,
      EditCommands edit,
      GestureDispatcher gestures,
      DocumentModel desk,
      Parent root,
      Node canvas,
      Runnable putTaken,
      BooleanSupplier leave,
      Runnable menu) {
    this.putTaken = putTaken;
    this.leave = leave;
    this.menu = menu;
    this.actions = actions;
    this.edit = edit;
    this.gestures = gestures;
    this.desk = desk;
    this.canvas = canvas;
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::ended);
    root.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
  }

  private void pressed(KeyEvent event) {
    KeyOwner owner = KeyOwner.of(canvas.getScene(), canvas);
    for (MenuAction action : actions.list()) {
      if (action.reaches(owner) && action.key() != null && action.key().match(event)) {
        action.run().run();
        event.consume();
        return;
      }
    }
    if (owner == KeyOwner.DRAWING) {
      onCanvas(event);
    }
  }

  /// What a menu shows beside its items would also work as a key of the whole scene, whoever has
  /// the focus; such keys end here.
  private void ended(KeyEvent event) {
    if (actions.list().stream().anyMatch(a -> a.key() != null && a.key().match(event))) {
      event.consume();
    }
    // An Escape that nobody wanted.
    if (event.getCode() == KeyCode.ESCAPE && leave.getAsBoolean()) {
      event.consume();
    }
  }

  private void onCanvas(KeyEvent event) {
    double step = event.isShiftDown() ? LEAP : STEP;
    switch (event.getCode()) {
      case LEFT -> edit.nudge(-step, 0);
      case RIGHT -> edit.nudge(step, 0);
      case UP -> edit.nudge(0, -step);
      case DOWN -> edit.nudge(0, step);
      case PAGE_DOWN -> edit.step(1, step(event));
      case PAGE_UP -> edit.step(-1, step(event));
      case F10 -> {
        if (!event.isShiftDown()) {
          return;
        }
        menu.run();
      }
      case CONTEXT_MENU -> menu.run();
      case ENTER -> putTaken.run();
      case BACK_SPACE -> edit.delete();
      case ESCAPE -> escape();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private static EditCommands.Step step(KeyEvent event) {
    if (event.isShortcutDown()) {
      return EditCommands.Step.KEPT;
    }
    return event.isShiftDown() ? EditCommands.Step.EXTENDED : EditCommands.Step.ALONE;
  }

  /// Space is also held to pan with the mouse, so that it selects when it is let go unused.
  private void released(KeyEvent event) {
    boolean drawing = KeyOwner.of(canvas.getScene(), canvas) == KeyOwner.DRAWING;
    if (drawing && event.getCode() == KeyCode.SPACE && gestures.spaceUnused()) {
      edit.toggle();
      event.consume();
    }
  }

  private void escape() {
    if (!gestures.cancel() && !leave.getAsBoolean()) {
      desk.select(ItemSelection.NONE);
    }
  }
}
