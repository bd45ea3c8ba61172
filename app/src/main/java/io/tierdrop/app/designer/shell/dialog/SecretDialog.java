package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.machine.SecretProvider;
import io.tierdrop.app.service.machine.SecretQuestion;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks for a password in a dialog above the window.
public final class SecretDialog implements SecretProvider {

  private final TextBundle texts;

  public SecretDialog(TextBundle texts) {
    this.texts = texts;
  }

  @Override
  public char @Nullable [] ask(SecretQuestion question) {
    return LoneDialog.ask(() -> shown(question)).orElse(null);
  }

  private Optional<char[]> shown(SecretQuestion question) {
    TextField field = question.visible() ? new TextField() : new PasswordField();
    field.setId("secret");
    // What a machine asks is a stranger's text, and may be as long as it likes.
    Label prompt = new Label(question.prompt().replaceAll("\\p{Cntrl}", " "));
    prompt.setWrapText(true);
    prompt.setMaxWidth(460);
    prompt.setLabelFor(field);
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.setTitle(texts.get("secret.title"));
    dialog.setHeaderText(texts.get(question.again() ? "secret.again" : "secret.title"));
    VBox content = new VBox(8, prompt, field);
    content.setPadding(new Insets(12, 16, 0, 16));
    dialog.getDialogPane().setContent(content);
    dialog.getDialogPane().setPrefWidth(480);
    ButtonType login = new ButtonType(texts.get("secret.login"), ButtonData.OK_DONE);
    dialog.getDialogPane().getButtonTypes().setAll(login, ButtonType.CANCEL);
    LoneDialog.own(dialog);
    dialog.setOnShown(_ -> Platform.runLater(field::requestFocus));
    return dialog.showAndWait().filter(login::equals).map(_ -> field.getText().toCharArray());
  }
}
