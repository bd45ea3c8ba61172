package io.tierdrop.app.designer.shell.dialog;

import io.tierdrop.app.designer.animation.AnimationChoice;
import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.fetch.LabAddress;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.exchange.assembly.ImportedLab;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.folder.ActiveContent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The desktop's own file dialogs, and alerts.
public final class WindowDialogs implements UserDialogs {

  private final TextBundle texts;
  private final FileDialogs files;
  private final Supplier<@Nullable Window> owner;

  public WindowDialogs(TextBundle texts, FileDialogs files, Supplier<@Nullable Window> owner) {
    this.texts = texts;
    this.files = files;
    this.owner = owner;
  }

  @Override
  public Optional<Path> open(FileKind kind) {
    return Optional.ofNullable(files.toOpen(kind).showOpenDialog(owner.get()))
        .map(File::toPath)
        .map(files::chosen);
  }

  @Override
  public Optional<Path> save(FileKind kind, String stem) {
    FileChooser chooser = files.toSave(kind, stem);
    File named = chooser.showSaveDialog(owner.get());
    if (named == null) {
      return Optional.empty();
    }
    Path file = files.chosen(FileDialogs.complete(kind, chooser, named.toPath()));
    // The desktop asked about the name that it was given, and not about the one with an ending.
    boolean asked = file.equals(named.toPath());
    return asked || !Files.exists(file) || replace(file) ? Optional.of(file) : Optional.empty();
  }

  private boolean replace(Path file) {
    return agreed(
        texts.get("files.exists", String.valueOf(file.getFileName())),
        texts.get("files.exists.detail"),
        texts.get("file.overwrite"));
  }

  @Override
  public Unsaved unsaved(String lab) {
    ButtonType save = new ButtonType(texts.get("file.save"), ButtonData.YES);
    ButtonType discard = new ButtonType(texts.get("file.discard"), ButtonData.NO);
    ButtonType stay = new ButtonType(texts.get("file.stay"), ButtonData.CANCEL_CLOSE);
    Alert alert = alert(Alert.AlertType.CONFIRMATION, texts.get("file.unsaved", lab), "");
    alert.getButtonTypes().setAll(save, discard, stay);
    ButtonType answer = alert.showAndWait().orElse(stay);
    return answer == save ? Unsaved.SAVE : answer == discard ? Unsaved.DISCARD : Unsaved.STAY;
  }

  @Override
  public boolean install(List<String> packages) {
    return agreed(
        texts.get("machine.lacks"),
        texts.get("machine.lacks.detail", String.join(", ", packages)),
        texts.get("machine.install"));
  }

  @Override
  public boolean trust(String lab, ActiveContent content) {
    TrustDialog dialog = new TrustDialog(texts, lab, content);
    own(dialog);
    return dialog.showAndWait().orElse(false);
  }

  @Override
  public boolean abandon(String lab) {
    return agreed(
        texts.get("close.busy", lab), texts.get("close.busy.detail"), texts.get("close.busy.yes"));
  }

  @Override
  public boolean share(String who) {
    return agreed(texts.get("people.shared"), who, texts.get("people.shared.yes"));
  }

  @Override
  public boolean destroy(String lab, String machine) {
    return agreed(
        texts.get("destroy.title", lab),
        texts.get("destroy.detail", lab, machine),
        texts.get("destroy.yes", lab));
  }

  /// Asks before something that cannot be undone. Nothing is done unless the button is pressed
  /// that says it; Return and Escape leave all as it is.
  private boolean agreed(String title, String detail, String yes) {
    Alert alert = alert(Alert.AlertType.CONFIRMATION, title, detail);
    ButtonType agree = new ButtonType(yes, ButtonData.YES);
    ButtonType stay = new ButtonType(texts.get("file.stay"), ButtonData.CANCEL_CLOSE);
    alert.getButtonTypes().setAll(agree, stay);
    button(alert, agree).setDefaultButton(false);
    button(alert, stay).setDefaultButton(true);
    return alert.showAndWait().filter(agree::equals).isPresent();
  }

  private static Button button(Alert alert, ButtonType type) {
    return (Button) alert.getDialogPane().lookupButton(type);
  }

  @Override
  public Optional<ImportedLab> imported(String file, ForeignLab source)
      throws ForeignFileException {
    ImportDialog dialog = new ImportDialog(texts, file, source);
    own(dialog);
    return dialog.showAndWait();
  }

  @Override
  public Optional<LabAddress> address(Path labs) {
    FetchDialog dialog = new FetchDialog(texts, labs);
    own(dialog);
    return dialog.showAndWait();
  }

  @Override
  public Optional<AnimationChoice> animation(RunCourse course) {
    AnimationDialog dialog = new AnimationDialog(texts, course);
    own(dialog);
    return dialog.showAndWait();
  }

  @Override
  public Optional<ChosenMachine> machine(Function<String, ChosenMachine> named) {
    AddressDialog dialog = new AddressDialog(texts, named);
    own(dialog);
    return dialog.showAndWait();
  }

  @Override
  public boolean overwrite(Path file) {
    return agreed(
        texts.get("file.changed", String.valueOf(file.getFileName())),
        texts.get("file.changed.remedy"),
        texts.get("file.overwrite"));
  }

  @Override
  public boolean shrink(String tier, String lost) {
    return agreed(
        texts.get("delete.shrink", tier, lost),
        texts.get("delete.shrink.why", tier),
        texts.get("delete.shrink.yes", lost));
  }

  /// What to do with work that a crash left over.
  public enum Recovery {
    OPEN,
    DISCARD,
    /// Leave it where it is; also the answer of whoever only closes the question.
    LATER
  }

  /// Asks about work that a crash left over.
  public Recovery recover(String lab, Instant at) {
    String when =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
            .withLocale(texts.locale())
            .withZone(ZoneId.systemDefault())
            .format(at);
    Alert alert = alert(Alert.AlertType.CONFIRMATION, texts.get("file.recover", lab, when), "");
    ButtonType open = new ButtonType(texts.get("file.recover.open"), ButtonData.YES);
    ButtonType discard = new ButtonType(texts.get("file.recover.discard"), ButtonData.NO);
    ButtonType later = new ButtonType(texts.get("file.recover.later"), ButtonData.CANCEL_CLOSE);
    alert.getButtonTypes().setAll(open, discard, later);
    ButtonType answer = alert.showAndWait().orElse(later);
    return answer == open ? Recovery.OPEN : answer == discard ? Recovery.DISCARD : Recovery.LATER;
  }

  @Override
  public void error(String title, String message) {
    alert(Alert.AlertType.ERROR, title, message).showAndWait();
  }

  private Alert alert(Alert.AlertType type, String title, String message) {
    Alert alert = new Alert(type);
    own(alert);
    alert.setHeaderText(title);
    alert.setGraphic(
        new FontIcon(
            type == Alert.AlertType.ERROR
                ? "mdi2a-alert-circle-outline"
                : "mdi2h-help-circle-outline"));
    if (!message.isEmpty()) {
      Label label = new Label(message);
      label.setWrapText(true);
      label.setMaxWidth(460);
      alert.getDialogPane().setContent(label);
    }
    return alert;
  }

  private void own(Dialog<?> dialog) {
    Window above = owner.get();
    dialog.initOwner(above);
    if (above != null && above.getScene() != null) {
      // An owner hands on its stylesheets, but not the base of them.
      Scene scene = dialog.getDialogPane().getScene();
      scene.setUserAgentStylesheet(above.getScene().getUserAgentStylesheet());
    }
  }
}
