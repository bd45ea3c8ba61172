package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.lesson.PlayPanel;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.topology.Lab;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// While a recording is shown nothing can be done to a lab, and every control says why.
@ExtendWith(ApplicationExtension.class)
class RecordedWindowTest {

  private static final String WHY = "A recording is shown. Leave it first.";

  private final MemorySession service = new MemorySession();
  private final Lab lab = Windows.sample("three-tier-small");

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    window =
        Windows.show(
            stage,
            Windows.surroundings(service, new FakeDialogs()),
            Windows.document(lab),
            WindowTheme.LIGHT,
            1600,
            900);
  }

  @BeforeEach
  void replay(FxRobot robot) throws Exception {
    Windows.settle(window);
    service.started(lab);
    robot.interact(() -> window.replay(RunCourse.of(Runs.recording(lab, 30))));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(window::close).get();
  }

  @Test
  void aDoubleClickOpensNoShell(FxRobot robot) {
    IconBox box =
        Objects.requireNonNull(window.canvas().pictureProperty().get().boxes().get("LB7-1"));
    var camera = window.canvas().camera();
    Point2D at =
        window
            .canvas()
            .viewport()
            .localToScreen(
                box.x() * camera.scale() + camera.shiftX(),
                box.y() * camera.scale() + camera.shiftY());
    robot.doubleClickOn(at);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#consoles").queryAs(TabPane.class).getTabs()).isEmpty();
    assertThat(robot.lookup(WHY).tryQuery()).isPresent();
  }

  @Test
  void aDrawingThatIsEditedMeanwhileStays(FxRobot robot) {
    Lab later = lab.withWords(lab.name(), "later", "");
    RunCourse course = new RunCourse(lab);
    course.append(new RunEntry.Deployed(Runs.START.plusSeconds(1), later));
    robot.interact(() -> window.replay(course));
    robot.interact(() -> window.run().tape().seek(1));
    assertThat(window.desk().lab()).as("as the recording goes on").isEqualTo(later);
    robot.interact(
        () -> {
          window.desk().perform("title", now -> now.withWords(now.name(), "mine", ""));
          window.run().tape().seek(0);
        });
    assertThat(window.desk().lab().title()).isEqualTo("mine");
    assertThat(window.desk().document().undoName()).contains("title");
    robot.interact(() -> window.desk().undo());
    assertThat(window.desk().lab()).isEqualTo(later);
  }

  @Test
  void aPlayCannotBegin(FxRobot robot) {
    robot.interact(() -> window.showPanel("play"));
    WaitForAsyncUtils.waitForFxEvents();
    Node panel = robot.lookup(PlayPanel.class::isInstance).query();
    assertThat(robot.from(panel).lookup("#play").query().isDisabled()).isTrue();
    assertThat(robot.from(panel).lookup("#step").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#play-says").queryAs(Label.class).getText()).isEqualTo(WHY);
  }

  @Test
  void nothingIsBrokenAndNothingHealed(FxRobot robot) {
    robot.interact(
        () -> {
          window.desk().select(ItemSelection.of(new SelectedItem.Member("R1")));
          window.askForFault(FaultKind.parse("killed"));
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#fault-nodes").queryTextInputControl().getText()).isEqualTo("R1");
    assertThat(robot.lookup("#inject").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#heal-all").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#fault-failure").queryAs(Label.class).getText()).isEqualTo(WHY);
    assertThat(WaitForAsyncUtils.waitForAsyncFx(5000, window::contextMenu).getItems())
        .extracting(MenuItem::getId)
        .contains("menu-recorded")
        .doesNotContain("menu-break", "menu-heal");
  }
}
