package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.dialog.FetchDialog;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Whose lab it is, how and whereto it would come is said before anything is fetched.
@ExtendWith(ApplicationExtension.class)
class FetchDialogTest {

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private FetchDialog dialog;

  @Start
  void open(Stage stage) {
    WindowTheme.loadFonts();
    stage.setScene(new Scene(new Label("a window"), 900, 700));
    stage.show();
    dialog = new FetchDialog(new TextBundle(Locale.ENGLISH), Path.of("/home/ada/Tierdrop"));
    dialog.initOwner(stage);
    WindowTheme.LIGHT.dress(dialog.getDialogPane().getScene());
    dialog.show();
  }

  @Test
  void nothingIsFetchedBeforeItWasSaidWhoseItIs(FxRobot robot) {
    robot.targetWindow(dialog.getDialogPane().getScene().getWindow());
    WaitForAsyncUtils.waitForFxEvents();
    TextField field = robot.lookup("#fetch-address").queryAs(TextField.class);
    Label told = robot.lookup("#fetch-told").queryAs(Label.class);
    Button go = robot.lookup("#fetch-go").queryAs(Button.class);
    assertThat(go.isDisabled()).isTrue();
    robot.interact(() -> field.setText("http://x.example/a"));
    assertThat(go.isDisabled()).isTrue();
    assertThat(told.getText()).startsWith("Labs are fetched by https");
    robot.interact(() -> field.setText("https://git.ex\u00e4mple.org/labs/shop.git"));
    assertThat(told.getText())
        .isEqualTo("From git.xn--exmple-cua.org, by git, into /home/ada/Tierdrop/shop");
    robot.interact(
        () ->
            WindowSnapshot.write(
                dialog.getDialogPane(), Path.of("target", "screenshots", "fetch.png")));
    robot.interact(go::fire);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(Objects.requireNonNull(dialog.getResult()).folder()).isEqualTo("shop");
  }
}
