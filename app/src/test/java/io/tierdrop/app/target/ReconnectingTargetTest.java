package io.tierdrop.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.session.TargetOffException;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.host.link.HostReach;
import io.tierdrop.host.link.RetryPolicy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Who is connected again never starts what somebody has switched off.
class ReconnectingTargetTest {

  /// A machine that goes off between the look at it and the connection.
  private static final class Leaving implements TargetHost {
    private final AtomicInteger starts = new AtomicInteger();

    @Override
    public String name() {
      return "Local VM";
    }

    @Override
    public Host host(Consumer<String> progress) throws HostException {
      starts.incrementAndGet();
      throw new HostException("started");
    }

    @Override
    public Host runningHost() throws HostException {
      throw new TargetOffException(name());
    }

    @Override
    public boolean isUp() {
      return true;
    }

    @Override
    public DeployFootprints footprints() {
      return DeployFootprints.NONE;
    }

    @Override
    public void close() {}
  }

  @Test
  void aMachineThatGoesOffMeanwhileStaysOff() throws Exception {
    Leaving target = new Leaving();
    BlockingQueue<RetryPolicy.Sign> signs = new LinkedBlockingQueue<>();
    HostReach reach = ReconnectingTarget.to(target, signs::add);
    Thread again =
        Thread.startVirtualThread(
            () -> {
              try {
                reach.again(new HostException("lost"));
              } catch (HostException e) {
                throw new IllegalStateException(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      assertThat(signs.poll(30, TimeUnit.SECONDS)).isInstanceOf(RetryPolicy.Sign.Lost.class);
      for (int i = 0; i < 2; i++) {
        assertThat(signs.poll(30, TimeUnit.SECONDS))
            .isInstanceOfSatisfying(
                RetryPolicy.Sign.Away.class,
                away -> assertThat(away.why()).isInstanceOf(TargetOffException.class));
      }
    } finally {
      again.interrupt();
      again.join();
    }
    assertThat(target.starts).hasValue(0);
  }
}
