package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.machine.HostKeyJudge;
import io.tierdrop.app.service.machine.HostKeyQuestion;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Shows the fingerprint of a machine's key and asks whether it is the machine that is meant.
/// Return and Escape do not trust it.
public final class HostKeyDialog implements HostKeyJudge {

  private static final double WIDTH = 520;

  private final TextBundle texts;

  public HostKeyDialog(TextBundle texts) {
    this.texts = texts;
  }

  @Override
  public boolean trusts(HostKeyQuestion question) {
    return LoneDialog.ask(() -> shown(question));
  }

  private boolean shown(HostKeyQuestion question) {
    TextField fingerprint = new TextField(question.algorithm() + " " + question.fingerprint());
    fingerprint.setId("fingerprint");
    fingerprint.setEditable(false);
    fingerprint.getStyleClass().add("mono");
    Label compare = new Label(texts.get("hostkey.compare"));
    compare.setWrapText(true);
    compare.setMaxWidth(WIDTH - 32);
    TextField command = new TextField("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub");
    command.setEditable(false);
    command.getStyleClass().add("mono");
    Label kept = new Label(texts.get("hostkey.kept"));
    kept.getStyleClass().add("faint");
    kept.setWrapText(true);
    kept.setMaxWidth(WIDTH - 32);
    VBox content = new VBox(8, fingerprint, compare, command, kept);
    content.setPadding(new Insets(12, 16, 0, 16));
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.setTitle(texts.get("hostkey.title"));
    dialog.setHeaderText(texts.get("hostkey.header", question.where()));
    dialog.getDialogPane().setContent(content);
    dialog.getDialogPane().setPrefWidth(WIDTH);
    ButtonType trust = new ButtonType(texts.get("hostkey.trust"), ButtonData.YES);
    ButtonType refuse = new ButtonType(texts.get("hostkey.refuse"), ButtonData.CANCEL_CLOSE);
    dialog.getDialogPane().getButtonTypes().setAll(trust, refuse);
    Button yes = (Button) dialog.getDialogPane().lookupButton(trust);
    yes.setId("hostkey-trust");
    yes.setDefaultButton(false);
    Button no = (Button) dialog.getDialogPane().lookupButton(refuse);
    no.setId("hostkey-refuse");
    no.setDefaultButton(true);
    LoneDialog.own(dialog);
    return dialog.showAndWait().filter(trust::equals).isPresent();
  }
}
