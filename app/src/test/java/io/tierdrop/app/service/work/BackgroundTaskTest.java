package io.tierdrop.app.service.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.designer.run.WindowFuture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {

  @Test
  void whatTheMachineHasTooLittleOfIsToldToWhoWatchesFailures() {
    List<Exception> heard = new CopyOnWriteArrayList<>();
    BackgroundTask<?> work =
        BackgroundTask.start(
            "hungry",
            () -> {
              throw new OutOfMemoryError("Java heap space");
            },
            heard::add);
    assertThatThrownBy(() -> work.outcome().get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);
    assertThat(heard)
        .singleElement()
        .satisfies(told -> assertThat(told).hasMessageContaining("There is not enough memory"));
  }

  @Test
  void theWindowHearsItInWords() {
    List<Throwable> heard = new CopyOnWriteArrayList<>();
    CompletableFuture<String> future = new CompletableFuture<>();
    WindowFuture.on(Runnable::run, future, _ -> {}, heard::add);
    future.completeExceptionally(new StackOverflowError());
    assertThat(heard)
        .singleElement()
        .satisfies(told -> assertThat(told).hasMessageContaining("nested too deep"));
  }
}
