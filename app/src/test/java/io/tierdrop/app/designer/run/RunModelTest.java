package io.tierdrop.app.designer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.MemoryDeploys;
import io.tierdrop.app.designer.MemorySession;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.flow.FlowStateTally;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.app.service.machine.SharedLab;
import io.tierdrop.app.service.machine.UnpreparedMachine;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunModelTest {

  private final MemorySession service = new MemorySession();
  private final RunModel run = new RunModel(service.session(), Runnable::run);
  private final Lab lab = Labs.small();

  @Test
  void aLabThatRunsAlreadyIsFound() {
    service.started(lab);
    run.follow(lab);
    assertThat(run.runningProperty().get()).isEqualTo(lab);
    assertThat(run.tape().states()).containsKeys("R1", "LB4-2", "S3");
  }

  @Test
  void aDeployShowsItsStepAndThenTheStates() {
    MemoryDeploys.Pause pause =
        service.deploys().pause(new WorkProgress("Starting daemons", 5, 6, 1, 2));
    run.follow(lab);
    run.deploys().deploy(lab);
    RunActivity activity = run.work().activityProperty().get();
    assertThat(activity).isNotNull();
    assertThat(activity.progress().step()).isEqualTo("Starting daemons");
    assertThat(activity.progress().fraction()).isEqualTo(4.5 / 6);
    assertThat(run.runningProperty().get()).isNull();
    pause.release();
    assertThat(run.work().activityProperty().get()).isNull();
    assertThat(run.runningProperty().get()).isEqualTo(lab);
  }

  @Test
  void whatIsShownIsAliveOrSaysThatItIsNot() {
    service.started(lab);
    run.follow(lab);
    run.traffic().hold(new FlowSpec(null, null, 5, 60));
    assertThat(run.aliveProperty().get()).isTrue();
    service.signals().now(TargetSummary.Condition.SILENT, "frozen");
    assertThat(run.aliveProperty().get()).isFalse();
    assertThat(run.tape().flows()).allMatch(flow -> flow.end() == RequestEnd.OPEN);
    service.signals().now(TargetSummary.Condition.READY, "");
    assertThat(run.aliveProperty().get()).isTrue();
  }

  @Test
  void aMachineThatWasOffLeavesNoGhostFlows() {
    service.started(lab);
    run.follow(lab);
    run.traffic().hold(new FlowSpec(null, null, 5, 60));
    service.signals().now(TargetSummary.Condition.RECONNECTING, "cut");
    service.signals().now(TargetSummary.Condition.OFF, "off");
    assertThat(run.aliveProperty().get()).isFalse();
    assertThat(run.tape().flows())
        .hasSize(5)
        .allMatch(flow -> flow.end() == RequestEnd.UNKNOWN && flow.endedAt().isPresent());
    assertThat(run.runningProperty().get()).isNull();
    assertThat(run.shownProperty().get()).isEqualTo(lab);
    run.deploys().deploy(lab);
    service.signals().now(TargetSummary.Condition.READY, "");
    assertThat(run.runningProperty().get()).isEqualTo(lab);
    assertThat(run.tape().flows()).isEmpty();
    assertThat(run.aliveProperty().get()).isTrue();
  }

  @Test
  void ofALabThatWentWithItsMachineNothingIsLeftWhenThatIsBack() {
    service.started(lab);
    run.follow(lab);
    run.traffic().hold(new FlowSpec(null, null, 5, 60));
    service.signals().now(TargetSummary.Condition.OFF, "off");
    assertThat(run.tape().flows()).hasSize(5);
    service.steward(lab).stop();
    service.signals().now(TargetSummary.Condition.READY, "");
    assertThat(run.shownProperty().get()).isNull();
    assertThat(run.tape().flows()).isEmpty();
    service.started(lab);
    service.signals().now(TargetSummary.Condition.OFF, "off");
    service.signals().now(TargetSummary.Condition.READY, "");
    assertThat(run.runningProperty().get()).isNull();
  }

  @Test
  void ofALabThatWentWithItsMachineNothingIsLeftAfterADeployThatWasCancelled() {
    service.started(lab);
    run.follow(lab);
    run.traffic().hold(new FlowSpec(null, null, 5, 60));
    service.signals().now(TargetSummary.Condition.OFF, "off");
    service.steward(lab).stop();
    service.deploys().pause(new WorkProgress("Links", 3, 6, 0, 0));
    run.deploys().deploy(lab);
    service.signals().now(TargetSummary.Condition.READY, "");
    run.work().cancel();
    assertThat(run.shownProperty().get()).isNull();
    assertThat(run.tape().flows()).isEmpty();
  }

  @Test
  void aLabThatSomebodyElseDestroyedRunsNoMore() {
    service.started(lab);
    run.follow(lab);
    service.steward(lab).stop();
    assertThat(run.runningProperty().get()).isNull();
    assertThat(run.tape().states()).isEmpty();
  }

  @Test
  void cancellingADeployIsNoFailure() {
    service.deploys().pause(new WorkProgress("Links", 3, 6, 0, 0));
    run.follow(lab);
    run.deploys().deploy(lab);
    run.work().cancel();
    assertThat(run.work().activityProperty().get()).isNull();
    assertThat(run.work().failureProperty().get()).isNull();
    assertThat(run.runningProperty().get()).isNull();
  }

  @Test
  void aLabThatSomebodyElseDeployedLastIsDeployedOnlyWhenThatIsMeant() {
    Lab theirs = CountEdits.of(lab, "LB7", 2);
    service.deploys().by("alice@laptop", theirs);
    run.follow(lab);
    run.deploys().deploy(lab);
    assertThat(run.runningProperty().get()).isEqualTo(theirs);
    assertThat(run.work().neededProperty().get())
        .isInstanceOf(SharedLab.class)
        .hasMessageContaining("alice@laptop");

    run.deploys().deployShared(lab);
    assertThat(run.work().neededProperty().get()).isNull();
    assertThat(run.runningProperty().get()).isEqualTo(lab);
  }

  @Test
  void whatWasOnItsWayFromATargetThatWasLeftArrivesNoMore() {
    List<Runnable> waiting = new ArrayList<>();
    MemorySession old = new MemorySession();
    RunModel slow = new RunModel(old.session(), waiting::add);
    old.started(lab);
    slow.follow(lab);
    while (!waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
    old.steward(lab).killed("R1");
    old.signals().say("from the old one");
    MemorySession other = new MemorySession("ssh://root@lab.example");
    slow.leave();
    slow.use(other.session(), lab);
    while (!waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
    assertThat(slow.tape().states()).isEmpty();
    assertThat(slow.news().log()).isEmpty();
    assertThat(slow.runningProperty().get()).isNull();
    assertThat(slow.news().targetProperty().get().name()).isEqualTo("ssh://root@lab.example");
    assertThat(old.watched()).isFalse();
  }

  @Test
  void aDeployThatEndsWhenAnotherLabIsFollowedIsNotShown() {
    MemoryDeploys.Pause pause = service.deploys().pause(new WorkProgress("Daemons", 5, 6, 0, 0));
    Lab other = lab.withWords("other", "", "");
    run.follow(lab);
    run.deploys().deploy(lab);
    run.follow(other);
    pause.release();
    assertThat(run.runningProperty().get()).isNull();
    assertThat(run.tape().states()).isEmpty();
    run.follow(lab);
    assertThat(run.runningProperty().get()).isEqualTo(lab);
  }

  @Test
  void flowsOfALabThatWasLeftAreNotOnTheOthersTape() {
    Lab other = lab.withWords("other", "", "");
    service.started(lab);
    service.started(other);
    run.follow(lab);
    run.traffic().hold(new FlowSpec(null, null, 5, 60));
    run.follow(other);
    service.flows().end(3, RequestEnd.RESET);
    assertThat(run.tape().flows()).isEmpty();
  }

  @Test
  void aFailedDeployKeepsItsMessage() {
    MemoryDeploys.Pause pause = service.deploys().pause(new WorkProgress("Daemons", 5, 6, 0, 0));
    run.follow(lab);
    run.deploys().deploy(lab);
    pause.fail(new IllegalStateException("LB7-1: haproxy ended with 1. Look at its log."));
    assertThat(run.work().failureProperty().get())
        .isEqualTo(
            new WorkFailure(
                RunActivity.Task.DEPLOY, "LB7-1: haproxy ended with 1. Look at its log."));
  }

  @Test
  void aMachineThatLacksPackagesIsPreparedAndThenDeployedTo() {
    service.deploys().lack(List.of("bird2", "socat"));
    run.follow(lab);
    run.deploys().deploy(lab);
    assertThat(run.runningProperty().get()).isNull();
    assertThat(run.work().neededProperty().get())
        .isInstanceOfSatisfying(
            UnpreparedMachine.class,
            machine -> assertThat(machine.packages()).containsExactly("bird2", "socat"));

    run.deploys().prepare(lab);
    assertThat(run.work().neededProperty().get()).isNull();
    assertThat(run.work().failureProperty().get()).isNull();
    assertThat(run.runningProperty().get()).isEqualTo(lab);
  }

  @Test
  void anAnsweredRequestIsShown() {
    service.started(lab);
    run.follow(lab);
    run.traffic().send(new RequestSpec("clients", null, "198.51.100.1", 3));
    assertThat(run.tape().results()).hasSize(3);
    assertThat(run.traffic().shownProperty().get()).isEqualTo(run.tape().results().getLast());
  }

  @Test
  void statesChangeAsTheyAreObserved() {
    service.started(lab);
    run.follow(lab);
    service.steward(lab).killed("LB7-1");
    assertThat(run.tape().states().get("LB7-1"))
        .isNotNull()
        .extracting(NodeCondition::level)
        .isEqualTo(Level.DOWN);
  }

  @Test
  void afterADestroyNothingIsKnown() {
    service.started(lab);
    run.follow(lab);
    run.deploys().destroy(lab.name());
    assertThat(run.runningProperty().get()).isNull();
    assertThat(run.tape().states()).isEmpty();
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
    run.traffic().hold(new FlowSpec(null, null, 20, 60));
    assertThat(run.traffic().heldProperty().get()).isNotNull();
    assertThat(run.tape().flows()).hasSize(20);
    run.deploys().deploy(CountEdits.of(lab, "LB7", 4));
    service.flows().end(3, RequestEnd.RESET);
    assertThat(run.tape().flows().get(3).end()).isEqualTo(RequestEnd.RESET);
    assertThat(run.tape().course().entries()).anyMatch(RunEntry.Deployed.class::isInstance);
  }

  @Test
  void flowsThatAreLetGoAreNeitherOpenNorBroken() {
    service.started(lab);
    run.follow(lab);
    run.traffic().hold(new FlowSpec(null, null, 20, 60));
    service.flows().end(3, RequestEnd.RESET);
    run.traffic().release();
    assertThat(run.traffic().heldProperty().get()).isNull();
    FlowStateTally tally = FlowStateTally.of(run.tape().flows());
    assertThat(tally).isEqualTo(new FlowStateTally(20, 0, 0, 0, 1));
    assertThat(tally.unjudged()).isEqualTo(19);
  }

  /// What was open at the moment that is shown may be over by now.
  @Test
  void aMachineThatGoesOffWhileAnEarlierMomentIsShownLeavesTheEndsThatWereSeen() {
    service.started(lab);
    run.follow(lab);
    run.traffic().hold(new FlowSpec(null, null, 2, 60));
    int then = run.tape().positionProperty().get();
    service.flows().end(0, RequestEnd.COMPLETED);
    run.tape().seek(then);
    service.signals().now(TargetSummary.Condition.OFF, "off");
    assertThat(run.tape().course().flows(run.tape().course().size()))
        .extracting(FlowRecord::end)
        .containsExactly(RequestEnd.COMPLETED, RequestEnd.UNKNOWN);
  }

  @Test
  void aMomentThatWasGoneToStaysWhileMoreHappens() {
    service.started(lab);
    run.follow(lab);
    run.traffic().hold(new FlowSpec(null, null, 5, 60));
    int then = run.tape().positionProperty().get();
    run.tape().seek(then - 2);
    run.traffic().hold(new FlowSpec(null, null, 5, 60));
    service.steward(lab).killed("R1");
    assertThat(run.tape().flows()).hasSize(3);
    assertThat(level("R1")).isEqualTo(Level.UP);
    run.tape().follow();
    assertThat(level("R1")).isEqualTo(Level.DOWN);
    service
        .signals()
        .tell(new TimelineMark(Runs.START, TimelineMark.Kind.LINK, "", "connection lost"));
    assertThat(run.tape().course().marks(run.tape().course().size())).hasSize(1);
  }

  @Test
  void aRecordingIsGreyWhereTheLinkWasLost() {
    RunCourse recorded = new RunCourse(lab);
    recorded.append(new RunEntry.Flowed(Runs.flow(lab, 1, Runs.START)));
    for (String text : List.of(TimelineMark.LOST, TimelineMark.CONNECTED)) {
      recorded.append(
          new RunEntry.Marked(new TimelineMark(Runs.START, TimelineMark.Kind.LINK, "", text)));
    }
    run.replay(recorded);
    List<Boolean> alive = new ArrayList<>();
    for (int position = 0; position <= recorded.size(); position++) {
      run.tape().seek(position);
      alive.add(run.aliveProperty().get());
    }
    assertThat(alive).containsExactly(true, true, false, true);
  }

  @Test
  void aRecordingIsNotDisturbedByTheLabThatRuns() {
    service.started(lab);
    run.follow(lab);
    RunCourse recorded = RunCourse.of(Runs.recording(lab, 30));
    run.replay(recorded);
    service.steward(lab).killed("R1");
    service.signals().tell(new TimelineMark(Runs.START, TimelineMark.Kind.CHANGE, "R1", "x"));
    run.deploys().deploy(lab);
    assertThat(run.work().activityProperty().get()).isNull();
    assertThat(recorded.size()).isEqualTo(Runs.recording(lab, 30).entries().size());
    run.tape().seek(recorded.size());
    assertThat(level("R1")).isEqualTo(Level.UP);
    run.follow(lab);
    assertThat(run.tape().replayProperty().get()).isFalse();
    assertThat(run.tape().states()).containsKey("R1");
  }

  private Level level(String node) {
    return Objects.requireNonNull(run.tape().states().get(node)).level();
  }
}
