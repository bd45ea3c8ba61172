package io.tierdrop.app.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.host.login.LoginRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptConnectionTest {

  @Test
  void aRefusalAnswersAllWhoWaitedAndTheNextAttemptIsMadeAnew() throws Exception {
    KeptConnection connection = new KeptConnection();
    AtomicInteger logins = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    KeptConnection.Maker refusing =
        () -> {
          logins.incrementAndGet();
          first.countDown();
          go.await();
          throw new LoginRefusedException("no");
        };
    List<Thread> waiting = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newThreadPerTaskExecutor(
            work -> {
              Thread thread = new Thread(work);
              waiting.add(thread);
              return thread;
            })) {
      List<Future<?>> callers = new ArrayList<>();
      callers.add(pool.submit(() -> connection.get(refusing)));
      assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 5; i++) {
        callers.add(pool.submit(() -> connection.get(refusing)));
      }
      while (!waiting.stream().skip(1).allMatch(t -> t.getState() == Thread.State.BLOCKED)) {
        Thread.onSpinWait();
      }
      go.countDown();
      for (Future<?> caller : callers) {
        assertThatThrownBy(() -> caller.get(10, TimeUnit.SECONDS))
            .hasCauseInstanceOf(LoginRefusedException.class);
      }
    }
    assertThat(logins).hasValue(1);
    assertThatThrownBy(() -> connection.get(refusing)).isInstanceOf(LoginRefusedException.class);
    assertThat(logins).hasValue(2);
  }
}
