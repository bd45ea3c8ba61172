package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.fetch.LabAddress;
import io.tierdrop.app.fetch.LabFetch;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks where a lab is to be fetched from, and shows from whom, how and whereto before it is.
public final class FetchDialog extends Dialog<LabAddress> {

  private static final double WIDTH = 540;

  private final TextBundle texts;
  private final Path labs;
  private final TextField field = new TextField();
  private final Label told = new Label();
  private final Node fetch;
  private @Nullable LabAddress address;

  /// @param labs the folder in which it gets its own
  public FetchDialog(TextBundle texts, Path labs) {
    this.texts = texts;
    this.labs = labs;
    field.setId("fetch-address");
    field.setPromptText("https://git.example.org/labs/shop");
    Label prompt = new Label(texts.get("fetch.address"));
    prompt.setLabelFor(field);
    told.setId("fetch-told");
    Label hint = new Label(texts.get("fetch.hint"));
    hint.getStyleClass().add("faint");
    for (Label label : new Label[] {told, hint}) {
      label.setWrapText(true);
      label.setMaxWidth(WIDTH - 32);
      label.setMinHeight(Label.USE_PREF_SIZE);
    }
    VBox content = new VBox(8, prompt, field, told, hint);
    content.setPadding(new Insets(12, 16, 0, 16));
    setTitle(texts.get("fetch.title"));
    setHeaderText(texts.get("fetch.title"));
    getDialogPane().setContent(content);
    getDialogPane().setPrefWidth(WIDTH);
    ButtonType go = new ButtonType(texts.get("fetch.go"), ButtonData.OK_DONE);
    getDialogPane().getButtonTypes().setAll(go, ButtonType.CANCEL);
    fetch = getDialogPane().lookupButton(go);
    fetch.setId("fetch-go");
    setResultConverter(pressed -> go.equals(pressed) ? address : null);
    setOnShown(_ -> Platform.runLater(field::requestFocus));
    field.textProperty().addListener((_, _, _) -> read());
    read();
  }

  private void read() {
    String text = field.getText().strip();
    String wrong = "";
    address = null;
    if (!text.isEmpty()) {
      try {
        address = LabAddress.parse(text);
      } catch (IllegalArgumentException e) {
        wrong = String.valueOf(e.getMessage());
      }
    }
    LabAddress known = address;
    told.getStyleClass().setAll("label", wrong.isEmpty() ? "step-name" : "field-error");
    told.setText(
        known == null
            ? wrong
            : texts.get(
                known.how() == LabAddress.Way.GIT ? "fetch.git" : "fetch.web",
                known.host(),
                LabFetch.place(known.folder(), labs)));
    told.setVisible(!told.getText().isEmpty());
    told.setManaged(told.isVisible());
    field.getStyleClass().remove("invalid");
    if (!wrong.isEmpty()) {
      field.getStyleClass().add("invalid");
    }
    field.setAccessibleHelp(told.getText());
    fetch.setDisable(known == null);
    if (isShowing()) {
      getDialogPane().getScene().getWindow().sizeToScene();
    }
  }
}
