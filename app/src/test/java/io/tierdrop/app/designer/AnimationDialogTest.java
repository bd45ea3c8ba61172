package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.dialog.AnimationDialog;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.json.LabReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A stretch is chosen, its length is told, and what cannot be written is not agreed to.
@ExtendWith(ApplicationExtension.class)
class AnimationDialogTest {

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private AnimationDialog dialog;

  @Start
  void open(Stage stage) throws Exception {
    WindowTheme.loadFonts();
    stage.setScene(new Scene(new Label("a window"), 900, 700));
    stage.show();
    RunCourse course =
        RunCourse.of(
            Runs.recording(
                LabReader.read(Path.of("..", "sample-labs", "three-tier-small.lab.json")), 30));
    dialog = new AnimationDialog(new TextBundle(Locale.ENGLISH), course);
    dialog.initOwner(stage);
    WindowTheme.LIGHT.dress(dialog.getDialogPane().getScene());
    dialog.show();
  }

  @Test
  @SuppressWarnings("unchecked")
  void aStretchIsChosenAndWhatDoesNotFitIsSaid(FxRobot robot) {
    robot.targetWindow(dialog.getDialogPane().getScene().getWindow());
    WaitForAsyncUtils.waitForFxEvents();
    Label told = robot.lookup("#animation-told").queryAs(Label.class);
    Button next = robot.lookup("#animation-next").queryAs(Button.class);
    TextField to = robot.lookup("#animation-to").queryAs(TextField.class);
    assertThat(told.getText()).contains("pictures");
    assertThat(next.isDisabled()).isFalse();
    robot.interact(() -> to.setText("twenty"));
    assertThat(next.isDisabled()).isTrue();
    assertThat(told.getText()).startsWith("Two times are needed");
    robot.interact(() -> to.setText("30"));
    ChoiceBox<Double> speed = robot.lookup("#animation-speed").queryAs(ChoiceBox.class);
    robot.interact(() -> speed.setValue(0.25));
    assertThat(told.getText()).contains("60 s are the most");
    assertThat(next.isDisabled()).isTrue();
    robot.interact(
        () ->
            WindowSnapshot.write(
                dialog.getDialogPane(), Path.of("target", "screenshots", "animation-wrong.png")));
    robot.interact(() -> speed.setValue(2.0));
    assertThat(told.getText()).contains("15.0 s", "188 pictures");
    robot.interact(
        () ->
            WindowSnapshot.write(
                dialog.getDialogPane(), Path.of("target", "screenshots", "animation.png")));
    robot.interact(next::fire);
    WaitForAsyncUtils.waitForFxEvents();
    var chosen = Objects.requireNonNull(dialog.getResult());
    assertThat(chosen.stretch().seconds()).isEqualTo(15.0);
    assertThat(chosen.form().format()).isEqualTo(AnimationForm.Format.GIF);
  }
}
