package io.tierdrop.app.designer.shell.command;

import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something that a menu offers and a key does.
record Action(String id, String text, @Nullable KeyCombination key, Runnable run) {

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
