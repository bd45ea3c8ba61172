package io.tierdrop.app.designer.control;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/// The window's three ranks of buttons.
public final class ButtonRanks {

  private ButtonRanks() {}

  /// What a person most likely wants next; one at a time.
  public static Button main(String id, String text, Runnable action) {
    return button(id, text, "main-button", action);
  }

  public static Button plain(String id, String text, Runnable action) {
    return button(id, text, "plain-button", action);
  }

  /// An icon without a frame, with its name as a tooltip.
  public static Button icon(String id, String icon, String name, Runnable action) {
    Button button = button(id, "", "quiet", action);
    button.setGraphic(new FontIcon(icon));
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    return button;
  }

  private static Button button(String id, String text, String style, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.getStyleClass().add(style);
    button.setOnAction(_ -> action.run());
    return button;
  }
}
