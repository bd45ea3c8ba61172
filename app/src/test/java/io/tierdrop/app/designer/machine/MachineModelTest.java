package io.tierdrop.app.designer.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.MemoryDeploys;
import io.tierdrop.app.designer.MemoryMachines;
import io.tierdrop.app.designer.MemorySession;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.designer.lesson.PlayModel;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import io.tierdrop.topology.Lab;
import org.junit.jupiter.api.Test;

class MachineModelTest {

  private static final ChosenMachine REMOTE = new ChosenMachine("ssh://root@lab.example:22");

  private final Lab lab = Labs.small();
  private final MemorySession local = new MemorySession();
  private final MemorySession remote = new MemorySession(REMOTE.address());
  private final MemoryMachines machines = new MemoryMachines(local).used(REMOTE.address(), remote);
  private final RunModel run = new RunModel(local.session(), Runnable::run);
  private final PlayModel play = new PlayModel(run, Runnable::run);
  private final MachineModel model =
      new MachineModel(machines, Runnable::run, run, play, () -> lab);

  @Test
  void theOneThatWasChosenIsAskedAndTheOneBeforeIsLeft() {
    local.started(lab);
    remote.started(lab);
    run.follow(lab);
    model.choose(REMOTE);
    assertThat(model.chosenProperty().get()).isEqualTo(REMOTE);
    assertThat(run.session()).isSameAs(remote.session());
    assertThat(run.runningProperty().get()).isEqualTo(lab);
    assertThat(local.closed()).isTrue();
    assertThat(local.watched()).isFalse();
    assertThat(remote.watched()).isTrue();
  }

  @Test
  void aDeployUnderWayKeepsItsMachine() {
    MemoryDeploys.Pause pause = local.deploys().pause(new WorkProgress("Links", 3, 6, 0, 0));
    run.follow(lab);
    run.deploys().deploy(lab);
    refused(MachineObstacle.WORK);
    pause.release();
    assertThat(model.obstacle().get()).isEqualTo(MachineObstacle.NONE);
    model.choose(REMOTE);
    assertThat(model.chosenProperty().get()).isEqualTo(REMOTE);
  }

  @Test
  void heldFlowsKeepTheirMachine() {
    local.started(lab);
    run.follow(lab);
    run.traffic().hold(new FlowSpec(null, null, 3, 60));
    refused(MachineObstacle.FLOWS);
  }

  @Test
  void aPlayKeepsItsMachine() {
    local.started(lab);
    run.follow(lab);
    play.follow(lab.name(), null);
    play.step();
    refused(MachineObstacle.PLAY);
  }

  @Test
  void aRecordingIsLeftFirst() {
    run.replay(RunCourse.of(Runs.recording(lab, 20)));
    refused(MachineObstacle.RECORDING);
    run.follow(lab);
    assertThat(model.obstacle().get()).isEqualTo(MachineObstacle.NONE);
  }

  private void refused(MachineObstacle why) {
    assertThat(model.obstacle().get()).isEqualTo(why);
    model.choose(REMOTE);
    assertThat(model.chosenProperty().get()).isEqualTo(ChosenMachine.LOCAL);
    assertThat(local.closed()).isFalse();
  }

  @Test
  void theChosenOneIsLeftAloneUnlessItCannotBeReached() {
    model.choose(ChosenMachine.LOCAL);
    assertThat(local.closed()).isFalse();
    remote.fail(new HostException("It does not answer. Check address, port and firewall."));
    model.choose(REMOTE);
    assertThat(run.work().failureProperty().get()).isNotNull();
    remote.closed(false);
    model.choose(REMOTE);
    assertThat(remote.closed()).as("asked anew").isTrue();
  }

  @Test
  void anAddressIsReadByTheRulesOfTheCommandLine() {
    assertThat(model.named("alice@192.0.2.7"))
        .isEqualTo(new ChosenMachine(HostAddress.parse("alice@192.0.2.7").toString()));
    assertThatThrownBy(() -> model.named("alice@@7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not an address such as");
  }
}
