package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
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

/// What was begun for one lab goes on while somebody looks elsewhere in it, and ends with it: of a
/// lab that is left nothing stays in the window.
@ExtendWith(ApplicationExtension.class)
class LeftLabTest {

  @TempDir private Path directory;

  private final FakeDialogs dialogs = new FakeDialogs();
  private final MemorySession service = new MemorySession();
  private final Lab lab = Windows.sample("three-tier-small");

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    service.started(lab);
    window =
        Windows.show(
            stage,
            Windows.surroundings(service, dialogs),
            Windows.document(lab),
            WindowTheme.LIGHT,
            1600,
            900);
  }

  @BeforeEach
  void begin(FxRobot robot) throws Exception {
    Windows.settle(window);
    robot.interact(() -> window.showPanel("console"));
    select(robot, "R1");
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(window::close).get();
  }

  private void select(FxRobot robot, String member) {
    robot.interact(() -> window.desk().select(ItemSelection.of(new SelectedItem.Member(member))));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void capture(FxRobot robot, String member) {
    select(robot, member);
    dialogs.choose(directory.resolve(member + ".pcap"));
    robot.interact(
        () ->
            robot.lookup("#capture").queryAllAs(Button.class).stream()
                .filter(button -> button.getText().equals("Capture packets"))
                .findFirst()
                .orElseThrow()
                .fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void leave(FxRobot robot) throws Exception {
    robot.interact(() -> window.open(Windows.document(Windows.sample("first-lab"))));
    Windows.settle(window);
  }

  @Test
  void capturesGoOnWhileOthersAreSelectedAndEndWithTheirLab(FxRobot robot) throws Exception {
    capture(robot, "R1");
    capture(robot, "LB4-1");
    select(robot, "S1");
    assertThat(service.nodes().captured()).containsExactly("LB4-1", "R1");
    assertThat(robot.lookup("#capture-state").queryAllAs(Label.class))
        .extracting(Label::getText)
        .contains("capturing at R1 into R1.pcap", "capturing at LB4-1 into LB4-1.pcap");
    robot.interact(
        () -> {
          Path picture = Path.of("target", "screenshots", "captures.png");
          WindowSnapshot.write(window.root(), picture);
          assertThat(TextFitCheck.faults(window.root().getScene())).isEmpty();
        });
    assertThat(robot.lookup("#capture-device").queryAllAs(Node.class))
        .extracting(Node::isDisabled)
        .containsExactlyInAnyOrder(true, true, false);
    leave(robot);
    assertThat(service.nodes().captured()).isEmpty();
    assertThat(robot.lookup("#capture-state").queryAll()).isEmpty();
  }

  @Test
  void tabsOfTheLabAreClosed(FxRobot robot) throws Exception {
    robot.interact(() -> robot.lookup("#open-lines").queryAs(Button.class).fire());
    robot.interact(() -> robot.lookup("#open-look").queryAs(Button.class).fire());
    TabPane tabs = robot.lookup("#consoles").queryAs(TabPane.class);
    assertThat(tabs.getTabs()).hasSize(2);
    leave(robot);
    assertThat(tabs.getTabs()).isEmpty();
  }

  @Test
  void heldFlowsAreReleasedSoThatTheNextLabCanHoldItsOwn(FxRobot robot) throws Exception {
    robot.interact(() -> window.run().traffic().hold(new FlowSpec(null, "mh1", 10, 60)));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.run().traffic().heldProperty().get()).isNotNull();
    leave(robot);
    assertThat(window.run().traffic().heldProperty().get()).isNull();
  }
}
