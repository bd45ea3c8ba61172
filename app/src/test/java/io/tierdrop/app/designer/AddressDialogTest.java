package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierdrop.app.designer.shell.dialog.AddressDialog;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.host.HostAddress;
import java.util.Locale;
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

/// The address of a machine is typed.
@ExtendWith(ApplicationExtension.class)
class AddressDialogTest {

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private AddressDialog dialog;

  @Start
  void open(Stage stage) {
    stage.setScene(new Scene(new Label("a window"), 400, 300));
    stage.show();
    dialog =
        new AddressDialog(
            new TextBundle(Locale.ENGLISH),
            text -> new ChosenMachine(HostAddress.parse(text).toString()));
    dialog.initOwner(stage);
    dialog.show();
  }

  private void type(FxRobot robot, String address) {
    robot.interact(() -> robot.lookup("#address").queryAs(TextField.class).setText(address));
    robot.targetWindow(dialog.getDialogPane().getScene().getWindow());
    robot.interact(() -> robot.lookup("#address").query().requestFocus());
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void whatIsNoAddressIsRefusedInTheWordsOfTheCommandLineUntilItIsOne(FxRobot robot) {
    IllegalArgumentException said =
        catchThrowableOfType(
            IllegalArgumentException.class, () -> HostAddress.parse("root@vm:99999"));
    type(robot, "root@vm:99999");
    Label error = robot.lookup("#address-error").queryAs(Label.class);
    assertThat(dialog.isShowing()).isTrue();
    assertThat(error.getText()).isEqualTo(said.getMessage());
    assertThat(error.isVisible()).isTrue();

    type(robot, " root@vm:2222 ");
    assertThat(dialog.isShowing()).isFalse();
    assertThat(dialog.getResult()).isEqualTo(new ChosenMachine("ssh://root@vm:2222"));
  }

  @Test
  void escapeNamesNone(FxRobot robot) {
    robot.targetWindow(dialog.getDialogPane().getScene().getWindow());
    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(dialog.isShowing()).isFalse();
    assertThat(dialog.getResult()).isNull();
  }
}
