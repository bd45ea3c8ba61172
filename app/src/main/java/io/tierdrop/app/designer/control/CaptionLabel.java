package io.tierdrop.app.designer.control;

import javafx.scene.control.Label;

/// The small heading of a part of a panel.
public final class CaptionLabel extends Label {

  public CaptionLabel(String text) {
    super(text);
    getStyleClass().add("caption");
  }
}
