package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A file that was double-clicked and cannot be opened is told of over an empty drawing.
@ExtendWith(ApplicationExtension.class)
class UnopenedFileTest {

  @TempDir private Path state;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private OpenWindow window;

  @Start
  void open(Stage stage) {
    WindowTheme.loadFonts();
    window =
        OpenWindow.on(
            stage,
            new WindowLaunch(
                new TextBundle(Locale.ENGLISH),
                new MemoryMachines(new MemorySession()),
                List.of(),
                List.of(),
                Windows.travel(),
                LabDocument.fresh(Windows.sample("first-lab")),
                state,
                null,
                new UnopenedFile("my.lab.json", "error: line 3: it ends too early.")),
            OpenWindow.SIZE);
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(window::close).get();
  }

  private static Optional<DialogPane> dialog() {
    return Window.getWindows().stream()
        .map(Window::getScene)
        .map(Scene::getRoot)
        .filter(DialogPane.class::isInstance)
        .map(DialogPane.class::cast)
        .findFirst();
  }

  @Test
  void theDialogSaysWhichFileAndWhy(FxRobot robot) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> dialog().isPresent());
    DialogPane pane = dialog().orElseThrow();
    assertThat(pane.getHeaderText()).isEqualTo("my.lab.json cannot be opened.");
    assertThat(((Label) pane.getContent()).getText()).contains("line 3");

    robot.interact(() -> ((javafx.scene.control.Button) pane.lookupButton(ButtonType.OK)).fire());
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> dialog().isEmpty());
    assertThat(window.window().desk().lab().name()).isEqualTo("first-lab");
  }
}
