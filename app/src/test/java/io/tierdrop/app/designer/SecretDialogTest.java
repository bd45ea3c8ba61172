package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.dialog.SecretDialog;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.machine.SecretQuestion;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A machine asks for a password while the window is open.
@ExtendWith(ApplicationExtension.class)
class SecretDialogTest {

  private static final SecretQuestion QUESTION =
      new SecretQuestion("Password of alice@192.0.2.7", false, false);

  @Start
  void open(Stage stage) {
    stage.setScene(new Scene(new Label("a window"), 400, 300));
    stage.show();
  }

  @Test
  void whatIsTypedIsTheAnswerAndIsNotShown(FxRobot robot) throws Exception {
    CompletableFuture<char @Nullable []> answer = asked(robot);
    WaitForAsyncUtils.waitFor(
        20,
        TimeUnit.SECONDS,
        () -> robot.lookup("#secret").queryAs(PasswordField.class).isFocused());
    robot.targetWindow(robot.lookup("#secret").query().getScene().getWindow());
    robot.write("s3cret");
    robot.type(KeyCode.ENTER);
    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("s3cret".toCharArray());
  }

  @Test
  void escapeGivesNone(FxRobot robot) throws Exception {
    CompletableFuture<char @Nullable []> answer = asked(robot);
    robot.write("half");
    robot.type(KeyCode.ESCAPE);
    assertThat(answer.get(20, TimeUnit.SECONDS)).isNull();
  }

  private static CompletableFuture<char @Nullable []> asked(FxRobot robot) throws Exception {
    SecretDialog dialog = new SecretDialog(new TextBundle(Locale.ENGLISH));
    CompletableFuture<char @Nullable []> answer =
        CompletableFuture.supplyAsync(() -> dialog.ask(QUESTION));
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup("#secret").tryQuery().isPresent());
    WaitForAsyncUtils.waitForFxEvents();
    return answer;
  }
}
