package io.tierdrop.app.designer.shell.command;

import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something that a menu offers and a key does.
///
/// @param scope where its key counts
record MenuAction(String id, String text, @Nullable KeyCombination key, Scope scope, Runnable run) {

  enum Scope {
    /// While the drawing has the focus: it changes what is selected there.
    DRAWING,
    /// Everywhere but in texts and terminals: it is a step back or forth in the document.
    HISTORY,
    /// Everywhere but in terminals.
    WINDOW
  }

  /// Whether its key does it while the keys belong to somebody.
  boolean reaches(KeyOwner owner) {
    return switch (owner) {
      case DRAWING -> true;
      case CONTROL, ENTRY -> scope != Scope.DRAWING;
      case TEXT -> scope == Scope.WINDOW;
      case TAKER -> false;
    };
  }

  MenuItem item() {
    MenuItem item = new MenuItem(text);
    item.setId("menu-" + id);
    item.setOnAction(_ -> run.run());
    if (key != null) {
      item.setAccelerator(key);
    }
    return item;
  }
}
