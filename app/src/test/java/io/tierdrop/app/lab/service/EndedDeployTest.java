package io.tierdrop.app.lab.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.service.TargetSummary.Condition;
import io.tierdrop.app.service.machine.UntrustedLab;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.app.target.DeployFootprints;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.json.LabReader;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What is said of the machine after a deploy that made nothing is how the machine is.
class EndedDeployTest {

  /// Starts when it is asked for, and never gets as far as a connection.
  private static final class SlowMachine implements TargetHost {
    private final CountDownLatch starting = new CountDownLatch(1);
    private volatile boolean up;

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public Host host(Consumer<String> progress) throws InterruptedException {
      up = true;
      starting.countDown();
      new CountDownLatch(1).await();
      throw new IllegalStateException("Nobody lets it go on");
    }

    @Override
    public Host runningHost() throws HostException {
      throw new HostException("It is starting.");
    }

    @Override
    public boolean isUp() {
      return up;
    }

    @Override
    public DeployFootprints footprints() {
      return DeployFootprints.NONE;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private final SlowMachine machine = new SlowMachine();
  private final LabSession session =
      TargetSession.on(
          machine, new LabPlanner(new ConfigTemplates()), new ScenarioFiles(Path.of(".")));

  private static Lab sample(String name) throws Exception {
    return LabReader.read(Path.of("..", "sample-labs", name + ".lab.json"));
  }

  private Condition condition() {
    return session.signals().target().condition();
  }

  @Test
  void aMachineThatNobodyAskedForIsNotReady() throws Exception {
    var refused = session.deployments().deploy(sample("own-application"), step -> {}).outcome();
    assertThatThrownBy(() -> refused.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(UntrustedLab.class);
    assertThat(condition()).isEqualTo(Condition.OFF);
  }

  @Test
  void whatIsSaidOfAMachineThatIsAwayStays() throws Exception {
    machine.up = true;
    session.signals().now(Condition.RECONNECTING, "cut");
    var refused = session.deployments().deploy(sample("own-application"), step -> {}).outcome();
    assertThatThrownBy(() -> refused.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(UntrustedLab.class);
    assertThat(condition()).isEqualTo(Condition.RECONNECTING);
  }

  @Test
  void aMachineThatWasStartedBeforeTheDeployWasCancelledIsNotOff() throws Exception {
    var begun = session.deployments().deploy(sample("first-lab"), step -> {});
    assertThat(machine.starting.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(condition()).isEqualTo(Condition.STARTING);
    begun.cancel();
    assertThatThrownBy(() -> begun.outcome().get(20, TimeUnit.SECONDS))
        .isInstanceOf(Exception.class);
    assertThat(condition()).isEqualTo(Condition.READY);
  }
}
