package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.dialog.FileDialogs;
import io.tierdrop.app.designer.shell.dialog.WindowDialogs;
import io.tierdrop.app.designer.shell.dialog.WindowDialogs.Recovery;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Work that a crash left over is deleted only by whoever says so.
@ExtendWith(ApplicationExtension.class)
class LeftOverDialogTest {

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private WindowDialogs dialogs;

  @Start
  void open(Stage stage) {
    stage.setScene(new Scene(new Label("a window"), 900, 700));
    WindowTheme.LIGHT.dress(stage.getScene());
    stage.show();
    TextBundle texts = new TextBundle(Locale.ENGLISH);
    dialogs =
        new WindowDialogs(texts, new FileDialogs(texts, new MemoryPreferences()), () -> stage);
  }

  private CompletableFuture<Recovery> ask() {
    CompletableFuture<Recovery> answer = new CompletableFuture<>();
    Platform.runLater(() -> answer.complete(dialogs.recover("three-tier", Instant.EPOCH)));
    WaitForAsyncUtils.waitForFxEvents();
    return answer;
  }

  @Test
  void escapeKeepsTheWorkForLater(FxRobot robot) throws Exception {
    CompletableFuture<Recovery> answer = ask();
    robot.type(KeyCode.ESCAPE);
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(Recovery.LATER);
  }

  @Test
  void eachButtonDoesWhatItSays(FxRobot robot) throws Exception {
    CompletableFuture<Recovery> first = ask();
    robot.clickOn("Delete it");
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(Recovery.DISCARD);
    CompletableFuture<Recovery> second = ask();
    robot.clickOn("Open it");
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(Recovery.OPEN);
  }
}
