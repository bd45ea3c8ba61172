package io.tierdrop.app.designer.control;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;

/// A button with a title and what it is good for, in as many lines as it takes.
public final class ActionCard extends VBox {

  private final Runnable action;

  public ActionCard(String id, String title, String text, Runnable action) {
    super(3);
    this.action = action;
    setId(id);
    getStyleClass().add("action-card");
    Label name = new Label(title);
    name.getStyleClass().add("action-title");
    name.setWrapText(true);
    name.setMinHeight(USE_PREF_SIZE);
    Label about = new SoftText(text);
    about.setMinHeight(USE_PREF_SIZE);
    about.setVisible(!text.isEmpty());
    about.setManaged(!text.isEmpty());
    getChildren().addAll(name, about);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(title);
    setAccessibleHelp(text);
    setOnMousePressed(_ -> requestFocus());
    setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            action.run();
          }
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
      event.consume();
      action.run();
    }
  }

  @Override
  public void executeAccessibleAction(AccessibleAction wanted, Object... parameters) {
    if (wanted == AccessibleAction.FIRE) {
      action.run();
    } else {
      super.executeAccessibleAction(wanted, parameters);
    }
  }
}
