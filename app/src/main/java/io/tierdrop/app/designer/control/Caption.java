package io.tierdrop.app.designer.control;

import javafx.scene.control.Label;

/// The small heading of a part of a panel.
public final class Caption extends Label {

  public Caption(String text) {
    super(text);
    getStyleClass().add("caption");
  }
}
