package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.dialog.UserDialogs.Unsaved;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.json.LabReader;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
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

/// What is typed into a field and not left yet belongs to the document that is saved or left, and
/// never to the next one.
@ExtendWith(ApplicationExtension.class)
class TypedTextTest {

  private static final Lab EMPTY = new Lab("untitled", "", "", Topology.EMPTY, Drawing.EMPTY);

  @TempDir private Path directory;

  private final FakeDialogs dialogs = new FakeDialogs();

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    window =
        Windows.show(
            stage,
            Windows.surroundings(new MemorySession(), dialogs),
            LabDocument.fresh(EMPTY),
            WindowTheme.LIGHT,
            1600,
            900);
  }

  @BeforeEach
  void type(FxRobot robot) throws Exception {
    Windows.settle(window);
    robot.clickOn("#lab-title").write("typed");
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(window::close).get();
  }

  private static void control(FxRobot robot, KeyCode key) {
    robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aSavedFileHasIt(FxRobot robot) throws Exception {
    Path file = directory.resolve("saved.lab.json");
    dialogs.choose(file);
    control(robot, KeyCode.S);
    assertThat(LabReader.read(file).title()).isEqualTo("typed");
    assertThat(window.desk().document().unsaved()).isFalse();
  }

  @Test
  void closingAsksAboutIt() throws Exception {
    assertThat(WaitForAsyncUtils.asyncFx(window::mayClose).get()).isFalse();
    assertThat(window.desk().lab().title()).isEqualTo("typed");
  }

  @Test
  void aNewDrawingHasNothingOfIt(FxRobot robot) {
    dialogs.answer(Unsaved.DISCARD);
    control(robot, KeyCode.N);
    robot.clickOn("#lab-name-field");
    assertThat(window.desk().lab()).isEqualTo(EMPTY);
    assertThat(robot.lookup("#lab-title").queryTextInputControl().getText()).isEmpty();
  }

  @Test
  void aDrawingThatComesByItselfHasNothingOfIt(FxRobot robot) {
    Lab other = Windows.sample("first-lab");
    robot.interact(() -> window.open(LabDocument.fresh(other)));
    robot.clickOn("#lab-name-field");
    assertThat(window.desk().lab()).isEqualTo(other);
  }

  @Test
  void aWrongNameIsLeftToBeMended(FxRobot robot) throws Exception {
    Path file = directory.resolve("saved.lab.json");
    dialogs.choose(file);
    robot.clickOn("#lab-name-field").write(" / ");
    control(robot, KeyCode.S);
    assertThat(LabReader.read(file).name()).isEqualTo("untitled");
    assertThat(robot.lookup("#lab-name-field").queryTextInputControl().getText()).contains("/");
  }
}
