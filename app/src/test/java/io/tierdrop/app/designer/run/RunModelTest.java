package io.tierdrop.app.designer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.MemoryService;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.service.NodeState;
import io.tierdrop.app.service.NodeState.Level;
import io.tierdrop.app.service.RequestSpec;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.app.service.machine.SharedLab;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunModelTest {

  private final MemoryService service = new MemoryService();
  private final RunModel run = new RunModel(service, Runnable::run);
  private final Lab lab = Labs.small();

  @Test
  void aLabThatRunsAlreadyIsFound() {
    service.started(lab);
    run.follow(lab);
    assertThat(run.runningProperty().get()).isEqualTo(lab);
    assertThat(run.states()).containsKeys("R1", "LB4-2", "S3");
  }

  @Test
  void aDeployShowsItsStepAndThenTheStates() {
    MemoryService.Pause pause =
        service.pauseDeploy(new WorkProgress("Starting daemons", 5, 6, 1, 2));
    run.follow(lab);
    run.deploy(lab);
    RunActivity activity = run.activityProperty().get();
    assertThat(activity).isNotNull();
    assertThat(activity.progress().step()).isEqualTo("Starting daemons");
    assertThat(activity.progress().fraction()).isEqualTo(4.5 / 6);
    assertThat(run.runningProperty().get()).isNull();
    pause.release();
    assertThat(run.activityProperty().get()).isNull();
    assertThat(run.runningProperty().get()).isEqualTo(lab);
  }

  @Test
  void whatIsShownIsAliveOrSaysThatItIsNot() {
    service.started(lab);
    run.follow(lab);
    run.hold(new FlowSpec(null, null, 5, 60));
    assertThat(run.aliveProperty().get()).isTrue();
    service.condition(TargetSummary.Condition.SILENT, "frozen");
    assertThat(run.aliveProperty().get()).isFalse();
    assertThat(run.tape().flows()).allMatch(flow -> flow.end() == RequestEnd.OPEN);
    service.condition(TargetSummary.Condition.READY, "");
    assertThat(run.aliveProperty().get()).isTrue();
  }

  @Test
  void aMachineThatWasOffLeavesNoGhostFlows() {
    service.started(lab);
    run.follow(lab);
    run.hold(new FlowSpec(null, null, 5, 60));
    service.condition(TargetSummary.Condition.RECONNECTING, "cut");
    service.condition(TargetSummary.Condition.OFF, "off");
    assertThat(run.aliveProperty().get()).isFalse();
    assertThat(run.tape().flows())
        .hasSize(5)
        .allMatch(flow -> flow.end() == RequestEnd.UNKNOWN && flow.endedAt() != null);
    service.condition(TargetSummary.Condition.READY, "");
    run.deploy(lab);
    assertThat(run.runningProperty().get()).isEqualTo(lab);
    assertThat(run.tape().flows()).isEmpty();
    assertThat(run.aliveProperty().get()).isTrue();
  }

  @Test
  void aLabThatSomebodyElseDestroyedRunsNoMore() {
    service.started(lab);
    run.follow(lab);
    service.destroyed(lab.name());
    assertThat(run.runningProperty().get()).isNull();
    assertThat(run.states()).isEmpty();
  }

  @Test
  void cancellingADeployIsNoFailure() {
    service.pauseDeploy(new WorkProgress("Links", 3, 6, 0, 0));
    run.follow(lab);
    run.deploy(lab);
    run.cancel();
    assertThat(run.activityProperty().get()).isNull();
    assertThat(run.failureProperty().get()).isNull();
    assertThat(run.runningProperty().get()).isNull();
  }

  @Test
  void aLabThatSomebodyElseDeployedLastIsDeployedOnlyWhenThatIsMeant() {
    Lab theirs = CountEdits.of(lab, "LB7", 2);
    service.deployedBy("alice@laptop", theirs);
    run.follow(lab);
    run.deploy(lab);
    assertThat(run.runningProperty().get()).isEqualTo(theirs);
    assertThat(run.neededProperty().get())
        .isInstanceOf(SharedLab.class)
        .hasMessageContaining("alice@laptop");

    run.deployShared(lab);
    assertThat(run.neededProperty().get()).isNull();
    assertThat(run.runningProperty().get()).isEqualTo(lab);
  }

  @Test
  void whatWasOnItsWayFromATargetThatWasLeftArrivesNoMore() {
    List<Runnable> waiting = new ArrayList<>();
    MemoryService old = new MemoryService();
    RunModel slow = new RunModel(old, waiting::add);
    old.started(lab);
    slow.follow(lab);
    while (!waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
    old.state(lab.name(), "R1", Level.DOWN, "killed");
    old.log("R1/bird", "from the old one");
    MemoryService other = new MemoryService("ssh://root@lab.example");
    slow.leave();
    slow.use(other, lab);
    while (!waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
    assertThat(slow.states()).isEmpty();
    assertThat(slow.log()).isEmpty();
    assertThat(slow.runningProperty().get()).isNull();
    assertThat(slow.targetProperty().get().name()).isEqualTo("ssh://root@lab.example");
    assertThat(old.watched()).isFalse();
  }

  @Test
  void aFailedDeployKeepsItsMessage() {
    MemoryService.Pause pause = service.pauseDeploy(new WorkProgress("Daemons", 5, 6, 0, 0));
    run.follow(lab);
    run.deploy(lab);
    pause.fail(new IllegalStateException("LB7-1: haproxy ended with 1. Look at its log."));
    assertThat(run.failureProperty().get())
        .isEqualTo(
            new WorkFailure(
                RunActivity.Task.DEPLOY, "LB7-1: haproxy ended with 1. Look at its log."));
  }

  @Test
  void aMachineThatLacksPackagesIsPreparedAndThenDeployedTo() {
    service.lack(List.of("bird2", "socat"));
    run.follow(lab);
    run.deploy(lab);
    assertThat(run.runningProperty().get()).isNull();
    assertThat(run.neededProperty().get())
        .isInstanceOfSatisfying(
            UnpreparedMachine.class,
            machine -> assertThat(machine.packages()).containsExactly("bird2", "socat"));

    run.prepare(lab);
    assertThat(run.neededProperty().get()).isNull();
    assertThat(run.failureProperty().get()).isNull();
    assertThat(run.runningProperty().get()).isEqualTo(lab);
  }

  @Test
  void anAnsweredRequestIsShown() {
    service.started(lab);
    run.follow(lab);
    run.send(new RequestSpec("clients", null, "198.51.100.1", 3));
    assertThat(run.results()).hasSize(3);
    assertThat(run.shownProperty().get()).isEqualTo(run.results().getLast());
  }

  @Test
  void statesChangeAsTheyAreObserved() {
    service.started(lab);
    run.follow(lab);
    service.state(lab.name(), "LB7-1", Level.DOWN, "killed");
    assertThat(run.states().get("LB7-1"))
        .isNotNull()
        .extracting(NodeState::level)
        .isEqualTo(Level.DOWN);
  }

  @Test
  void afterADestroyNothingIsKnown() {
    service.started(lab);
    run.follow(lab);
    run.destroy(lab.name());
    assertThat(run.runningProperty().get()).isNull();
    assertThat(run.states()).isEmpty();
  }

  @Test
  void growingATierAddsMembersAndChangesNobodyElse() {
    PendingChanges pending = PendingChanges.between(lab, CountEdits.of(lab, "LB7", 5));
    assertThat(pending.added()).containsExactlyInAnyOrder("LB7-4", "LB7-5");
    assertThat(pending.changed()).isEmpty();
    assertThat(pending.count()).isEqualTo(2);
  }

  @Test
  void flowsAreHeldWhileTheLabIsChanged() {
    service.started(lab);
    run.follow(lab);
    run.hold(new FlowSpec(null, null, 20, 60));
    assertThat(run.heldProperty().get()).isNotNull();
    assertThat(run.tape().flows()).hasSize(20);
    run.deploy(CountEdits.of(lab, "LB7", 4));
    service.end(3, RequestEnd.RESET);
    assertThat(run.tape().flows().get(3).end()).isEqualTo(RequestEnd.RESET);
    assertThat(run.tape().course().entries()).anyMatch(RunEntry.Deployed.class::isInstance);
  }

  @Test
  void aMomentThatWasGoneToStaysWhileMoreHappens() {
    service.started(lab);
    run.follow(lab);
    run.hold(new FlowSpec(null, null, 5, 60));
    int then = run.tape().positionProperty().get();
    run.tape().seek(then - 2);
    run.hold(new FlowSpec(null, null, 5, 60));
    service.state(lab.name(), "R1", Level.DOWN, "gone");
    assertThat(run.tape().flows()).hasSize(3);
    assertThat(level("R1")).isEqualTo(Level.UP);
    run.tape().follow();
    assertThat(level("R1")).isEqualTo(Level.DOWN);
    service.mark(new TimelineMark(Runs.START, TimelineMark.Kind.LINK, "", "connection lost"));
    assertThat(run.tape().course().marks(run.tape().course().size())).hasSize(1);
  }

  @Test
  void aRecordingIsNotDisturbedByTheLabThatRuns() {
    service.started(lab);
    run.follow(lab);
    RunCourse recorded = RunCourse.of(Runs.recording(lab, 30));
    run.replay(recorded);
    service.state(lab.name(), "R1", Level.DOWN, "gone");
    service.mark(new TimelineMark(Runs.START, TimelineMark.Kind.CHANGE, "R1", "x"));
    run.deploy(lab);
    assertThat(run.activityProperty().get()).isNull();
    assertThat(recorded.size()).isEqualTo(Runs.recording(lab, 30).entries().size());
    run.tape().seek(recorded.size());
    assertThat(level("R1")).isEqualTo(Level.UP);
    run.follow(lab);
    assertThat(run.tape().replayProperty().get()).isFalse();
    assertThat(run.states()).containsKey("R1");
  }

  private Level level(String node) {
    return Objects.requireNonNull(run.states().get(node)).level();
  }
}
