package io.tierdrop.app.designer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.faults.FaultModel;
import io.tierdrop.app.designer.lesson.PlayModel;
import io.tierdrop.app.designer.lesson.PlayState;
import io.tierdrop.app.designer.people.PeopleModel;
import io.tierdrop.app.lab.service.TargetSession;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.host.Host;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.scenario.ScenarioReader;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A replay needs no machine: whoever asks the target for anything meanwhile fails this test.
class ReplayTest {

  /// Counts what it was asked for beyond its name.
  private static final class UntouchableTarget implements TargetHost {
    private int calls;

    @Override
    public String name() {
      return "nowhere";
    }

    @Override
    public boolean isUp() {
      calls++;
      throw new AssertionError("asked whether it is up");
    }

    @Override
    public Host host(Consumer<String> progress) {
      calls++;
      throw new AssertionError("asked for its host");
    }

    @Override
    public Host runningHost() {
      calls++;
      throw new AssertionError("asked for its host");
    }

    @Override
    public DeployFootprints footprints() {
      calls++;
      throw new AssertionError("asked for footprints");
    }

    @Override
    public void close() {}
  }

  private final Lab lab = Labs.small();
  private final UntouchableTarget target = new UntouchableTarget();
  private final RunModel run =
      new RunModel(
          TargetSession.on(
              target, new LabPlanner(new ConfigTemplates()), new ScenarioFiles(Path.of("."))),
          Runnable::run);
  private final FaultModel faults = new FaultModel(Runnable::run, run);
  private final PlayModel play = new PlayModel(run, Runnable::run);
  private final PeopleModel people = new PeopleModel(run, Runnable::run);

  private static InjectedFault killed(int id) {
    return new InjectedFault(id, "killed", "R1", Map.of(), Instant.EPOCH, null);
  }

  private static RunEntry state(long second, InjectedFault... faults) {
    return new RunEntry.Stated(
        new NodeCondition(
            "R1",
            NodeCondition.Level.UP,
            "up",
            Map.of(),
            List.of(faults),
            Instant.ofEpochSecond(second)));
  }

  @Test
  void aReplayAsksTheTargetForNothingAndShowsTheFaultsOfItsMoment() throws Exception {
    RunCourse course = new RunCourse(lab);
    course.append(state(1));
    course.append(state(2, killed(1)));
    course.append(state(3));

    run.replay(course);
    run.tape().seek(2);
    assertThat(faults.injected()).containsExactly(killed(1));
    run.tape().seek(3);
    assertThat(faults.injected()).isEmpty();

    faults.inject(new Fault(FaultKind.parse("killed"), List.of("R1"), Map.of(), null));
    faults.heal(List.of());
    run.deploys().deploy(lab);
    run.deploys().destroy(lab.name());
    play.chosenProperty()
        .set(
            ScenarioReader.read(
                Path.of(
                    "..",
                    "sample-labs",
                    "scenarios",
                    "anycast-two-sites",
                    "router-killed.scenario.json")));
    play.play();
    play.step();
    assertThat(play.momentProperty().get()).isEqualTo(PlayState.IDLE);
    people.close();
    assertThat(target.calls).isZero();
    assertThat(faults.failureProperty().get()).isEmpty();
  }
}
