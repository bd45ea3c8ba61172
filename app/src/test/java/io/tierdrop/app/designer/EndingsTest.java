package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.topology.Lab;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What ends a lab asks before, and how each deploy and destroy ended is said.
@ExtendWith(ApplicationExtension.class)
class EndingsTest {

  private final FakeDialogs dialogs = new FakeDialogs();
  private final MemorySession service = new MemorySession();
  private final Lab lab = Windows.sample("three-tier-small");

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
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
  void settle() throws Exception {
    Windows.settle(window);
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(window::close).get();
  }

  @Test
  void aDeployAndADestroySayHowTheyEndedAndADestroyAsksBefore(FxRobot robot) {
    robot.clickOn("#deploy");
    assertThat(outcome(robot)).startsWith("three-tier-small is deployed: 12 nodes, 1 change");
    robot.clickOn("#destroy");
    assertThat(dialogs.destroys()).containsExactly("three-tier-small on Local VM · Debian 13");
    assertThat(window.run().runningProperty().get()).isEqualTo(lab);
    dialogs.agree();
    robot.clickOn("#destroy");
    assertThat(window.run().runningProperty().get()).isNull();
    assertThat(outcome(robot)).startsWith("three-tier-small is destroyed");
    assertThat(robot.lookup("#destroy").query().isDisabled()).isTrue();
  }

  @Test
  void whatACancelledDeployLeftIsSaidAndCanBeDestroyed(FxRobot robot) {
    service.deploys().pause(new WorkProgress("Making nodes", 2, 7, 5, 12));
    robot.clickOn("#deploy");
    service.deploys().leaveBehind(lab.name(), 5);
    robot.clickOn("#cancel");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(outcome(robot)).contains("did not end: 5 nodes of it stand").contains("Destroy");
    assertThat(robot.lookup("#destroy").query().isDisabled()).isFalse();
    dialogs.agree();
    robot.clickOn("#destroy");
    assertThat(outcome(robot)).startsWith("three-tier-small is destroyed");
  }

  @Test
  void closingAsksWhileTheLabIsBeingChanged(FxRobot robot) throws Exception {
    assertThat(WaitForAsyncUtils.asyncFx(window::mayClose).get()).isTrue();
    assertThat(dialogs.abandoned()).isEmpty();
    service.deploys().pause(new WorkProgress("Making nodes", 2, 7, 5, 12));
    robot.clickOn("#deploy");
    assertThat(WaitForAsyncUtils.asyncFx(window::mayClose).get()).isFalse();
    assertThat(dialogs.abandoned()).containsExactly(lab.name());
    dialogs.agree();
    assertThat(WaitForAsyncUtils.asyncFx(window::mayClose).get()).isTrue();
  }

  @Test
  void aDeployThatIsCancelledBeforeAnythingWasMadeSaysThatNothingIsThere(FxRobot robot) {
    service.deploys().pause(new WorkProgress("Planning", 1, 7, 0, 0));
    robot.clickOn("#deploy").clickOn("#cancel");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(outcome(robot)).contains("was cancelled. Nothing of it is on the machine.");
    assertThat(robot.lookup("#destroy").query().isDisabled()).isTrue();
  }

  @Test
  void labsOnTheMachineAreListedShownAndDestroyed(FxRobot robot) {
    Lab other = Windows.sample("first-lab");
    service.started(other);
    service.deploys().leaveBehind("leftover", 3);
    robot.clickOn("#target");
    WaitForAsyncUtils.waitForFxEvents();
    MenuButton chooser = robot.lookup("#target").queryAs(MenuButton.class);
    assertThat(chooser.getItems())
        .extracting(MenuItem::getText)
        .contains("leftover · 3 nodes")
        .anyMatch(text -> text != null && text.startsWith("first-lab · "));
    robot.type(KeyCode.ESCAPE);
    dialogs.agree();
    robot.interact(() -> item(chooser, "lab-destroy-leftover").fire());
    assertThat(dialogs.destroys()).containsExactly("leftover on Local VM · Debian 13");
    assertThat(outcome(robot)).startsWith("leftover is destroyed");
    assertThat(window.desk().lab()).isEqualTo(lab);
    robot.interact(() -> item(chooser, "lab-show-first-lab").fire());
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.desk().lab()).isEqualTo(other);
    assertThat(window.run().runningProperty().get()).isEqualTo(other);
  }

  private static MenuItem item(MenuButton chooser, String id) {
    return chooser.getItems().stream()
        .filter(javafx.scene.control.Menu.class::isInstance)
        .flatMap(menu -> ((javafx.scene.control.Menu) menu).getItems().stream())
        .filter(item -> id.equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }

  private static String outcome(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup("#outcome").queryAs(Label.class).getText();
  }
}
