package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.control.EntryField;
import io.tierdrop.app.designer.control.KeyTaker;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Whom a pressed key belongs to. What has the focus decides it, here and nowhere else.
enum KeyOwner {
  /// The drawing: all of the window's keys.
  DRAWING,
  /// Something without text, such as a button or a table: it keeps its own keys, and the window's
  /// reach the window as a whole, never what is selected on the drawing.
  CONTROL,
  /// A value of the document that nobody is typing into: undoing means the document.
  ENTRY,
  /// A text: it also keeps the keys that edit texts.
  TEXT,
  /// An open menu or list, or a terminal: all keys.
  TAKER;

  static KeyOwner of(@Nullable Scene scene, Node drawing) {
    if (scene == null || popup(scene.getWindow())) {
      return TAKER;
    }
    Node focused = scene.getFocusOwner();
    if (drawing.equals(focused)) {
      return DRAWING;
    }
    for (Node node = focused; node != null; node = node.getParent()) {
      if (node instanceof KeyTaker) {
        return TAKER;
      }
    }
    return switch (focused) {
      case EntryField field -> field.edited() ? TEXT : ENTRY;
      case TextInputControl _, Spinner<?> _ -> TEXT;
      case ComboBoxBase<?> box when box.isEditable() -> TEXT;
      case null, default -> CONTROL;
    };
  }

  private static boolean popup(Window owner) {
    return Window.getWindows().stream()
        .anyMatch(
            window ->
                window instanceof PopupWindow popup
                    && !(popup instanceof Tooltip)
                    && owner != null
                    && owner.equals(popup.getOwnerWindow()));
  }
}
