package io.tierdrop.app.designer;

import io.tierdrop.app.designer.control.FirstSight;
import io.tierdrop.app.designer.document.AutosaveFile;
import io.tierdrop.app.designer.document.JsonLabs;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.run.WindowFuture;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.WindowContext;
import io.tierdrop.app.designer.shell.dialog.FileDialogs;
import io.tierdrop.app.designer.shell.dialog.WindowDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.recording.FullRecordingException;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.service.machine.ChosenMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.prefs.Preferences;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Dimension2D;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The program's window on a stage, and the keeping of its unsaved work. The program and the
/// benchmark of its start open it alike.
public final class OpenWindow implements AutoCloseable {

  /// What the content takes where the screen has room for it.
  public static final Dimension2D SIZE = new Dimension2D(1440, 900);

  private final TextBundle texts;
  private final WindowDialogs dialogs;
  private final DesignerWindow window;
  private final AutosaveFile keeper;
  private final Path state;

  private OpenWindow(Stage stage, WindowLaunch launch, Dimension2D size) {
    texts = launch.texts();
    JsonLabs files = new JsonLabs();
    Preferences preferences = WindowPreferences.of(OpenWindow.class);
    dialogs = new WindowDialogs(texts, new FileDialogs(texts, preferences), () -> stage);
    window =
        new DesignerWindow(
            new WindowContext(
                texts,
                launch.machines(),
                files,
                preferences,
                dialogs,
                launch.samples(),
                launch.recordings(),
                launch.travel(),
                Platform::runLater),
            launch.first(),
            WindowTheme.of(Platform.getPreferences().getColorScheme()));
    state = launch.state();
    keeper = new AutosaveFile(state, files);
    keep();
    dress(stage, size);
    if (launch.recording() != null) {
      window.replay(RunCourse.of(launch.recording()));
    }
  }

  /// Shows a window on this stage.
  public static OpenWindow on(Stage stage, WindowLaunch launch, Dimension2D size) {
    OpenWindow opened = new OpenWindow(stage, launch, size);
    stage.show();
    FirstSight.then(
        stage.getScene(),
        Platform::runLater,
        () -> {
          opened.tell(launch.unopened());
          opened.offerLeftOver();
        });
    return opened;
  }

  private void tell(@Nullable UnopenedFile unopened) {
    if (unopened != null) {
      dialogs.error(texts.get("file.unreadable", unopened.name()), unopened.why());
    }
  }

  private void keep() {
    window.desk().documentProperty().addListener((_, _, now) -> keeper.keep(now));
    window
        .run()
        .tape()
        .keepIn(state.resolve("recordings"), e -> Platform.runLater(() -> unrecorded(e)));
  }

  private void unrecorded(IOException why) {
    window.run().tape().unrecorded();
    String what = why instanceof FullRecordingException ? "timeline.full" : "timeline.unsaved";
    dialogs.error(texts.get(what), String.valueOf(why.getMessage()));
  }

  private void dress(Stage stage, Dimension2D size) {
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener((_, _, scheme) -> window.themeProperty().set(WindowTheme.of(scheme)));
    stage.setScene(new Scene(window.root(), size.getWidth(), size.getHeight()));
    stage
        .titleProperty()
        .bind(
            Bindings.createStringBinding(
                this::title, window.desk().documentProperty(), window.machine().chosenProperty()));
    stage.setOnCloseRequest(
        event -> {
          if (!window.mayClose()) {
            event.consume();
          }
        });
  }

  /// Which lab and where: windows on several machines are told apart by it.
  private String title() {
    LabDocument document = window.desk().document();
    ChosenMachine machine = window.machine().chosenProperty().get();
    return texts.get(
        "window.title",
        document.lab().name(),
        document.unsaved() ? " •" : "",
        machine.local() ? texts.get("machine.local") : machine.shortName());
  }

  /// Looks for it beside the window's thread, which may read no files.
  private void offerLeftOver() {
    WindowFuture.on(
        Platform::runLater,
        CompletableFuture.supplyAsync(
            keeper::leftOver, task -> Thread.ofVirtual().name("left over").start(task)),
        found -> found.ifPresent(this::recover),
        error -> dialogs.error(texts.get("file.unreadable", state), "" + error));
  }

  private void recover(AutosaveFile.LeftOver found) {
    switch (dialogs.recover(found.lab().name(), found.at())) {
      case OPEN -> {
        window.open(LabDocument.recovered(found.lab(), null));
        keeper.adopt(found);
      }
      case DISCARD -> found.forget();
      case LATER -> {} // it is offered again at the next start
    }
  }

  public DesignerWindow window() {
    return window;
  }

  /// Whether problems and files are those of the drawn lab by now.
  public ReadOnlyBooleanProperty checked() {
    return window.checked();
  }

  @Override
  public void close() {
    window.close();
    keeper.close();
  }
}
