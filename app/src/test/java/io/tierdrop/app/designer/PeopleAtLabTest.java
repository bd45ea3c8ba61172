package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.people.LabPerson;
import io.tierdrop.topology.Lab;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Somebody else is at the lab that the window shows.
@ExtendWith(ApplicationExtension.class)
class PeopleAtLabTest {

  private static final Instant SINCE = Instant.parse("2026-11-23T06:00:00Z");
  private static final LabPerson ALICE = new LabPerson("alice@laptop", List.of("watch"), SINCE);

  private final Lab lab = Labs.small();
  private final Lab theirs = CountEdits.of(lab, "LB7", 2);
  private final FakeDialogs dialogs = new FakeDialogs();
  private final MemorySession service = new MemorySession();

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
            WindowTheme.DARK,
            1300,
            800);
  }

  @BeforeEach
  void settle() throws Exception {
    Windows.settle(window);
  }

  private void there(FxRobot robot, LabPerson... people) {
    robot.interact(() -> service.steward(lab).people(people));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Label chip(FxRobot robot) {
    return robot.lookup("#people").queryAs(Label.class);
  }

  private static String tooltip(FxRobot robot) {
    return Objects.requireNonNull(chip(robot).getTooltip()).getText();
  }

  @Test
  void whoIsThereIsSaidWhileTheyAreThere(FxRobot robot) {
    assertThat(chip(robot).isVisible()).isFalse();
    there(robot, ALICE);
    assertThat(chip(robot).isVisible()).isTrue();
    assertThat(chip(robot).getText()).isEqualTo("alice@laptop is here too");
    assertThat(tooltip(robot)).startsWith("alice@laptop, since").endsWith(": watching");
    there(robot, ALICE, new LabPerson("bob@desk", List.of("apply", "watch"), SINCE));
    assertThat(chip(robot).getText()).isEqualTo("alice@laptop and bob@desk are here too");
    assertThat(tooltip(robot)).endsWith(": deploying, watching");
    there(
        robot,
        ALICE,
        new LabPerson("bob@desk", List.of("watch"), SINCE),
        new LabPerson("eve@home", List.of("watch"), SINCE));
    assertThat(chip(robot).getText()).isEqualTo("alice@laptop and 2 others are here too");
    there(robot);
    assertThat(chip(robot).isVisible()).isFalse();
  }

  @Test
  void theSamePersonWithTwoProgramsIsNamedOnce(FxRobot robot) {
    there(robot, ALICE, new LabPerson("alice@laptop", List.of("logs"), SINCE));
    assertThat(chip(robot).getText()).isEqualTo("alice@laptop is here too");
    assertThat(tooltip(robot).lines()).hasSize(2);
  }

  @Test
  void whatTheyHaveDeployedIsShownWhenTheyAreDone(FxRobot robot) {
    there(robot, new LabPerson("alice@laptop", List.of("apply", "watch"), SINCE));
    service.started(theirs);
    assertThat(window.run().runningProperty().get()).isEqualTo(lab);
    there(robot, ALICE);
    assertThat(window.run().runningProperty().get()).isEqualTo(theirs);
    assertThat(robot.lookup("#lab-note").queryLabeled().getText()).isNotEmpty();
  }

  @Test
  void theirLabIsDeployedOverOnlyWhenThePersonSaysSo(FxRobot robot) {
    service.deploys().by("alice@laptop", theirs);
    robot.clickOn("#deploy");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(dialogs.shared()).singleElement().asString().contains("alice@laptop deployed");
    assertThat(service.deploys().running(lab.name()))
        .isCompletedWithValueMatching(found -> found.orElseThrow().equals(theirs));
    assertThat(window.run().work().failureProperty().get()).isNull();

    dialogs.agree();
    robot.clickOn("#deploy");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(dialogs.shared()).hasSize(2);
    assertThat(service.deploys().running(lab.name()))
        .isCompletedWithValueMatching(found -> found.orElseThrow().equals(lab));
  }
}
