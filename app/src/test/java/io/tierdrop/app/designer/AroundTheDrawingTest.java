package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.run.FileKind;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.dialog.FileDialogs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.Locale;
import java.util.prefs.Preferences;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What helps around the drawing: targets of requests, recordings, keys, what a lab teaches, files.
@ExtendWith(ApplicationExtension.class)
class AroundTheDrawingTest {

  private final FakeDialogs dialogs = new FakeDialogs();
  private final MemorySession service = new MemorySession();
  private final Lab lab = Windows.sample("three-tier-small");

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    stage.setOnCloseRequest(
        event -> {
          closes++;
          event.consume();
        });
    window =
        Windows.show(
            stage,
            Windows.surroundings(service, dialogs),
            Windows.document(lab),
            WindowTheme.LIGHT,
            1600,
            900);
  }

  private int closes;

  @BeforeEach
  void settle() throws Exception {
    Windows.settle(window);
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(window::close).get();
  }

  @Test
  void targetsAreOfferedAndAnotherLabKeepsNoneOfTheFormerOnes(FxRobot robot) {
    ComboBox<?> target = robot.lookup("#request-target").queryAs(ComboBox.class);
    TextField url = robot.lookup("#request-url").queryAs(TextField.class);
    assertThat(target.getItems()).isNotEmpty();
    assertThat(url.getText()).isEqualTo(target.getItems().getFirst());
    robot.interact(() -> window.open(Windows.document(Labs.empty())));
    assertThat(url.getText()).isEmpty();
    assertThat(target.getItems()).isEmpty();
    robot.interact(() -> window.open(Windows.document(lab)));
    assertThat(url.getText()).isNotEmpty();
  }

  @Test
  void theButtonSaysWhyNothingCanBeSent(FxRobot robot) {
    Label why = robot.lookup("#request-obstacle").queryAs(Label.class);
    assertThat(why.getText()).isEqualTo("Deploy the lab first.");
    robot.clickOn("#deploy");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(why.isVisible()).isFalse();
    TextField url = robot.lookup("#request-url").queryAs(TextField.class);
    robot.interact(url::clear);
    assertThat(why.getText()).startsWith("Say what to send to");
    assertThat(robot.lookup("#send").query().isDisabled()).isTrue();
  }

  @Test
  void anEarlierMomentSaysSoAndLeadsBackToNow(FxRobot robot) {
    robot.clickOn("#deploy");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#back-to-now").tryQuery()).isEmpty();
    robot.interact(() -> window.run().tape().seek(0));
    assertThat(robot.lookup("#past").queryAs(Label.class).getText()).contains("has gone on since");
    robot.clickOn("#back-to-now");
    assertThat(window.run().tape().followedProperty().get()).isTrue();
  }

  @Test
  void aRecordingThatIsMadeIsSaid(FxRobot robot) {
    robot.interact(
        () ->
            window
                .run()
                .tape()
                .keepIn(
                    directory,
                    why -> {
                      throw new AssertionError(why);
                    }));
    robot.clickOn("#deploy");
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> window.showPanel("timeline"));
    Label recording = robot.lookup("#recording").queryAs(Label.class);
    assertThat(recording.isVisible()).isTrue();
    assertThat(recording.getTooltip().getText()).contains(directory.toString());
    robot.interact(() -> window.run().tape().unrecorded());
    assertThat(recording.isVisible()).isFalse();
  }

  @Test
  void keysAreListedAndTheWindowClosesByKey(FxRobot robot) {
    robot.push(KeyCode.SHIFT, KeyCode.F1);
    WaitForAsyncUtils.waitForFxEvents();
    var keys = robot.lookup("#help-keys").query();
    assertThat(robot.from(keys).lookup(".label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .contains("Ctrl+S", "Save", "Ctrl+K", "Ctrl+Q", "Escape");
    robot.interact(() -> keys.getScene().getWindow().hide());
    robot.interact(() -> window.canvas().viewport().requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.Q);
    assertThat(closes).isEqualTo(1);
  }

  @Test
  void whatALabTeachesIsReadAndEdited(FxRobot robot) {
    TextArea teaches = robot.lookup("#lab-teaches").queryAs(TextArea.class);
    assertThat(teaches.getText()).isEqualTo(lab.teaches());
    robot.interact(() -> teaches.setText("Try this."));
    assertThat(window.desk().lab().teaches()).isEqualTo("Try this.");
    robot.interact(() -> window.desk().undo());
    assertThat(teaches.getText()).isEqualTo(lab.teaches());
  }

  @Test
  void samplesAreInTheMenuToo(FxRobot robot) {
    MenuButton menu = robot.lookup("#menu").queryAs(MenuButton.class);
    assertThat(menu.getItems()).anyMatch(item -> "menu-samples".equals(item.getId()));
  }

  @Test
  void fileDialogsHaveTitlesKindsAndTheLastFolder(FxRobot robot) throws Exception {
    Preferences preferences = new MemoryPreferences();
    FileDialogs files = new FileDialogs(new TextBundle(Locale.ENGLISH), preferences);
    preferences.put("folder", directory.toString());
    for (FileKind kind : FileKind.values()) {
      FileChooser save = WaitForAsyncUtils.asyncFx(() -> files.toSave(kind, "lab")).get();
      FileChooser open = WaitForAsyncUtils.asyncFx(() -> files.toOpen(kind)).get();
      assertThat(save.getTitle()).startsWith("Save: ");
      assertThat(open.getTitle()).startsWith("Open: ");
      assertThat(save.getExtensionFilters()).hasSameSizeAs(kind.endings());
      assertThat(save.getInitialDirectory()).isEqualTo(directory.toFile());
      assertThat(open.getInitialDirectory()).isEqualTo(directory.toFile());
      assertThat(save.getInitialFileName()).isEqualTo(kind.named("lab"));
    }
    preferences.put("folder", directory.resolve("gone").toString());
    assertThat(files.toOpen(FileKind.LAB).getInitialDirectory()).isNotEqualTo(directory.toFile());
  }
}
