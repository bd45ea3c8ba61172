package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.dialog.HostKeyDialog;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.machine.HostKeyQuestion;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A machine that was never seen shows its key while the window is open.
@ExtendWith(ApplicationExtension.class)
class HostKeyDialogTest {

  private static final HostKeyQuestion QUESTION =
      new HostKeyQuestion("[192.0.2.7]:2222", "ssh-ed25519", "SHA256:abc");

  @Start
  void open(Stage stage) {
    stage.setScene(new Scene(new Label("a window"), 400, 300));
    stage.show();
  }

  @Test
  void theFingerprintIsShownAndTheButtonTrustsIt(FxRobot robot) throws Exception {
    CompletableFuture<Boolean> answer = asked(robot);
    assertThat(robot.lookup("#fingerprint").queryAs(TextField.class).getText())
        .isEqualTo("ssh-ed25519 SHA256:abc");
    robot.clickOn("#hostkey-trust");
    assertThat(answer.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void returnTrustsNothing(FxRobot robot) throws Exception {
    CompletableFuture<Boolean> answer = asked(robot);
    robot.type(KeyCode.ENTER);
    assertThat(answer.get(20, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void escapeTrustsNothing(FxRobot robot) throws Exception {
    CompletableFuture<Boolean> answer = asked(robot);
    robot.type(KeyCode.ESCAPE);
    assertThat(answer.get(20, TimeUnit.SECONDS)).isFalse();
  }

  private static CompletableFuture<Boolean> asked(FxRobot robot) throws Exception {
    HostKeyDialog dialog = new HostKeyDialog(new TextBundle(Locale.ENGLISH));
    CompletableFuture<Boolean> answer =
        CompletableFuture.supplyAsync(() -> dialog.trusts(QUESTION));
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> robot.lookup("#hostkey-trust").tryQuery().isPresent());
    WaitForAsyncUtils.waitForFxEvents();
    robot.targetWindow(robot.lookup("#hostkey-trust").query().getScene().getWindow());
    return answer;
  }
}
