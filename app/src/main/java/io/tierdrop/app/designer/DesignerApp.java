package io.tierdrop.app.designer;

import io.tierdrop.app.designer.document.Autosave;
import io.tierdrop.app.designer.document.Document;
import io.tierdrop.app.designer.document.JsonLabs;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.Surroundings;
import io.tierdrop.app.designer.shell.dialog.WindowDialogs;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.designer.theme.Theme;
import io.tierdrop.app.recording.Course;
import io.tierdrop.app.service.machine.Machine;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The program with a window. JavaFX makes the object itself, so that what it is given waits in a
/// hand-over that is emptied at once.
public final class DesignerApp extends Application {

  private static final AtomicReference<@Nullable Launch> HANDED_OVER = new AtomicReference<>();
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  private @Nullable DesignerWindow window;
  private @Nullable Autosave autosave;

  /// Opens the window and returns when it was closed. Once per process, from any thread but
  /// JavaFX's own.
  public static void show(Launch launch) {
    HANDED_OVER.set(launch);
    launch(DesignerApp.class);
  }

  @Override
  public void start(Stage stage) {
    Launch launch = Objects.requireNonNull(HANDED_OVER.getAndSet(null), "nothing to show");
    Theme.loadFonts();
    Texts texts = new Texts(Locale.getDefault());
    JsonLabs files = new JsonLabs();
    WindowDialogs dialogs = new WindowDialogs(texts, () -> stage);
    Surroundings given =
        new Surroundings(
            texts,
            launch.machines(),
            files,
            Preferences.userNodeForPackage(DesignerApp.class),
            dialogs,
            launch.samples(),
            Platform::runLater);
    Autosave keeper = new Autosave(launch.state(), files);
    DesignerWindow opened =
        new DesignerWindow(
            given, launch.first(), Theme.of(Platform.getPreferences().getColorScheme()));
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener((_, _, scheme) -> opened.themeProperty().set(Theme.of(scheme)));
    opened.desk().documentProperty().addListener((_, _, now) -> keeper.keep(now));
    window = opened;
    opened
        .run()
        .tape()
        .keepIn(
            launch.state().resolve("recordings"),
            e -> Platform.runLater(() -> dialogs.error(texts.get("timeline.unsaved"), "" + e)));
    if (launch.recording() != null) {
      opened.replay(Course.of(launch.recording()));
    }
    autosave = keeper;
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setScene(
        new Scene(
            opened.root(),
            Math.min(WIDTH, screen.getWidth()),
            Math.min(HEIGHT, screen.getHeight())));
    stage
        .titleProperty()
        .bind(
            Bindings.createStringBinding(
                () -> title(texts, opened),
                opened.desk().documentProperty(),
                opened.machine().chosenProperty()));
    stage.setOnCloseRequest(
        event -> {
          if (!opened.mayClose()) {
            event.consume();
          }
        });
    stage.show();
    keeper.leftOver().ifPresent(found -> recover(opened, dialogs, found));
  }

  /// Which lab and where: windows on several machines are told apart by it.
  private static String title(Texts texts, DesignerWindow window) {
    Document document = window.desk().document();
    Machine machine = window.machine().chosenProperty().get();
    return texts.get(
        "window.title",
        document.lab().name(),
        document.unsaved() ? " •" : "",
        machine.local() ? texts.get("machine.local") : machine.shortName());
  }

  private static void recover(
      DesignerWindow window, WindowDialogs dialogs, Autosave.LeftOver found) {
    if (dialogs.recover(found.lab().name(), found.at())) {
      window.open(Document.recovered(found.lab(), null));
    }
    found.forget();
  }

  @Override
  public void stop() {
    if (window != null) {
      window.close();
    }
    if (autosave != null) {
      autosave.close();
    }
  }
}
