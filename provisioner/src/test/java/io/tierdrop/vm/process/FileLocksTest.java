package io.tierdrop.vm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {

  @TempDir Path directory;

  @Test
  void oneAtATimeHoldsTheLock() throws Exception {
    Path file = directory.resolve("lock");
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 5; i++) {
        Future<?> unused =
            pool.submit(
                () -> {
                  try (FileLocks.Held _ = FileLocks.acquire(file)) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                  }
                  return null;
                });
        assertThat(unused).isNotNull();
      }
    }
    assertThat(most).hasValue(1);
    assertThat(inside).hasValue(0);
  }

  @Test
  void theLocksFileIsItsOwnersAlone() throws Exception {
    Path file = directory.resolve("lock");
    try (FileLocks.Held _ = FileLocks.acquire(file)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void waitingCanBeInterrupted() throws Exception {
    Path file = directory.resolve("lock");
    CountDownLatch ended = new CountDownLatch(1);
    try (FileLocks.Held held = FileLocks.acquire(file)) {
      assertThat(held.channel().isOpen()).isTrue();
      Thread waiting =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (FileLocks.Held second = FileLocks.acquire(file)) {
                      throw new AssertionError("also held " + second);
                    } catch (InterruptedException e) {
                      ended.countDown();
                    } catch (java.io.IOException e) {
                      throw new AssertionError(e);
                    }
                  });
      waiting.interrupt();
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
