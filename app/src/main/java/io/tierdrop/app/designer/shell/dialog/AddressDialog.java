package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.machine.ChosenMachine;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks for the address of a machine, and stays until it is one.
public final class AddressDialog extends Dialog<ChosenMachine> {

  private static final double WIDTH = 460;

  private final Function<String, ChosenMachine> named;
  private final TextField field = new TextField();
  private final Label error = new Label();
  private @Nullable ChosenMachine machine;

  /// @param named reads an address, or throws an IllegalArgumentException that says why not
  public AddressDialog(TextBundle texts, Function<String, ChosenMachine> named) {
    this.named = named;
    field.setId("address");
    field.setPromptText("ssh://root@192.0.2.7:22");
    field.textProperty().addListener((_, _, _) -> show(""));
    Label prompt = new Label(texts.get("machine.address"));
    prompt.setLabelFor(field);
    error.setId("address-error");
    error.getStyleClass().add("field-error");
    Label hint = new Label(texts.get("machine.address.hint"));
    hint.getStyleClass().add("faint");
    for (Label label : new Label[] {error, hint}) {
      label.setWrapText(true);
      label.setMaxWidth(WIDTH - 32);
      label.setMinHeight(Label.USE_PREF_SIZE);
    }
    VBox content = new VBox(8, prompt, field, error, hint);
    content.setPadding(new Insets(12, 16, 0, 16));
    setTitle(texts.get("machine.address.title"));
    setHeaderText(texts.get("machine.address.title"));
    getDialogPane().setContent(content);
    getDialogPane().setPrefWidth(WIDTH);
    ButtonType connect = new ButtonType(texts.get("machine.connect"), ButtonData.OK_DONE);
    getDialogPane().getButtonTypes().setAll(connect, ButtonType.CANCEL);
    Node button = getDialogPane().lookupButton(connect);
    button.setId("address-connect");
    button.addEventFilter(ActionEvent.ACTION, this::read);
    setResultConverter(pressed -> connect.equals(pressed) ? machine : null);
    setOnShown(_ -> Platform.runLater(field::requestFocus));
    show("");
  }

  private void read(ActionEvent pressed) {
    try {
      machine = named.apply(field.getText().strip());
    } catch (IllegalArgumentException e) {
      pressed.consume();
      show(String.valueOf(e.getMessage()));
      field.requestFocus();
    }
  }

  private void show(String why) {
    error.setText(why);
    error.setVisible(!why.isEmpty());
    error.setManaged(!why.isEmpty());
    field.getStyleClass().remove("invalid");
    if (!why.isEmpty()) {
      field.getStyleClass().add("invalid");
    }
    field.setAccessibleHelp(why);
    if (isShowing()) {
      getDialogPane().getScene().getWindow().sizeToScene();
    }
  }
}
