package io.tierdrop.app.designer.control;

import javafx.scene.control.Label;

/// Text of lesser weight, in as many lines as it takes.
public final class SoftText extends Label {

  public SoftText(String text) {
    super(text);
    getStyleClass().add("faint");
    setWrapText(true);
  }
}
