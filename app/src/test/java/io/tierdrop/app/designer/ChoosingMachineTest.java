package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.machine.MachineChooser;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.host.HostException;
import io.tierdrop.people.LabPerson;
import io.tierdrop.topology.Lab;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Another machine is chosen in the window, with mouse and keyboard only.
@ExtendWith(ApplicationExtension.class)
class ChoosingMachineTest {

  private static final ChosenMachine REMOTE = new ChosenMachine("ssh://root@lab.example:22");

  private final Lab lab = Labs.small();
  private final FakeDialogs dialogs = new FakeDialogs();
  private final MemorySession local = new MemorySession();
  private final MemorySession remote = new MemorySession(REMOTE.address());
  private final MemoryMachines machines =
      new MemoryMachines(local)
          .used(REMOTE.address(), remote)
          .configured("ssh://vm2", new MemorySession("ssh://vm2"));

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private DesignerWindow window;

  @Start
  void open(Stage stage) {
    local.started(lab);
    window =
        Windows.show(
            stage,
            Windows.surroundings(machines, dialogs),
            Windows.document(lab),
            WindowTheme.DARK,
            1300,
            800);
  }

  @BeforeEach
  void settle() throws Exception {
    Windows.settle(window);
  }

  private static MachineChooser chooser(FxRobot robot) {
    return robot.lookup("#target").queryAs(MachineChooser.class);
  }

  private static void choose(FxRobot robot, String text) {
    robot.clickOn("#target");
    robot.clickOn(text);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void theDrawingStaysAndTheLabThatRunsThereIsFound(FxRobot robot) {
    Lab there = CountEdits.of(lab, "LB7", 2);
    remote.started(there);
    robot.interact(
        () -> window.desk().perform("count of S", drawn -> CountEdits.of(drawn, "S", 2)));
    LabDocument drawn = window.desk().document();

    choose(robot, "root@lab.example:22");

    assertThat(window.desk().document()).isSameAs(drawn);
    assertThat(window.run().runningProperty().get()).isEqualTo(there);
    assertThat(window.run().tape().states()).containsKey("LB7-2").doesNotContainKey("LB7-3");
    assertThat(chooser(robot).getText()).isEqualTo("root@lab.example:22");
    assertThat(chooser(robot).getAccessibleText()).contains(REMOTE.address(), "Ready");
  }

  @Test
  void whatWasLiveOfTheOneBeforeIsGone(FxRobot robot) {
    robot.interact(
        () -> {
          window.run().traffic().send(new RequestSpec("clients", null, "198.51.100.1", 3));
          window
              .faults()
              .inject(new Fault(FaultKind.parse("killed"), List.of("R1"), Map.of(), null));
          local.steward(lab).people(new LabPerson("alice@laptop", List.of("watch"), Instant.EPOCH));
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.faults().injected()).isNotEmpty();
    assertThat(robot.lookup("#people").query().isVisible()).isTrue();

    choose(robot, "vm2");

    assertThat(window.run().runningProperty().get()).isNull();
    assertThat(window.run().tape().states()).isEmpty();
    assertThat(window.run().tape().results()).isEmpty();
    assertThat(window.run().traffic().shownProperty().get()).isNull();
    assertThat(window.faults().injected()).isEmpty();
    assertThat(robot.lookup("#people").query().isVisible()).isFalse();
    assertThat(local.closed()).isTrue();
    assertThat(local.watched()).isFalse();
  }

  @Test
  void theKeyboardAloneIsEnough(FxRobot robot) {
    robot.interact(() -> chooser(robot).requestFocus());
    robot.type(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(chooser(robot).isShowing()).isTrue();
    robot.type(KeyCode.DOWN, 2);
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.machine().chosenProperty().get()).isEqualTo(REMOTE);
  }

  @Test
  void whileADeployIsUnderWayTheListSaysWhyNothingCanBeChosen(FxRobot robot) {
    MemoryDeploys.Pause pause = local.deploys().pause(new WorkProgress("Links", 3, 6, 0, 0));
    robot.interact(() -> window.run().deploys().deploy(lab));
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#target");
    assertThat(robot.lookup("#machine-obstacle").queryAs(Label.class).getText())
        .contains("when what is under way has ended");
    assertThat(item(robot, "machine-root@lab.example:22").isDisable()).isTrue();
    assertThat(item(robot, "machine-other").isDisable()).isTrue();
    robot.interact(pause::release);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(item(robot, "machine-root@lab.example:22").isDisable()).isFalse();
  }

  @Test
  void anotherMachineIsNamedUsedAndTakenOutOfTheListAgain(FxRobot robot) {
    dialogs.name("tester@192.0.2.7");
    choose(robot, "Other machine …");
    assertThat(window.machine().chosenProperty().get())
        .isEqualTo(new ChosenMachine("ssh://tester@192.0.2.7"));
    choose(robot, "Local VM");
    assertThat(window.machine().chosenProperty().get()).isEqualTo(ChosenMachine.LOCAL);
    assertThat(window.machine().offerProperty().get().used())
        .containsExactly(new ChosenMachine("ssh://tester@192.0.2.7"), REMOTE);

    robot.clickOn("#target");
    robot.clickOn("Remove from this list");
    robot.type(KeyCode.ENTER); // the first one
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.machine().offerProperty().get().used()).containsExactly(REMOTE);
  }

  @Test
  void aMachineThatCannotBeReachedSaysWhyAndAnotherOneCanBeChosen(FxRobot robot) {
    remote.fail(new HostException("Nothing listens there. Check address, port and firewall."));
    choose(robot, "root@lab.example:22");
    assertThat(robot.lookup("#failure").queryAs(Label.class).getText())
        .contains("Check address, port and firewall.");
    assertThat(Objects.requireNonNull(chooser(robot).getTooltip()).getText())
        .contains("Cannot be reached", "Check address, port and firewall.");

    choose(robot, "Local VM");
    assertThat(window.run().work().failureProperty().get()).isNull();
    assertThat(window.run().runningProperty().get()).isEqualTo(lab);
  }

  private static MenuItem item(FxRobot robot, String id) {
    return chooser(robot).getItems().stream()
        .filter(item -> id.equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }
}
