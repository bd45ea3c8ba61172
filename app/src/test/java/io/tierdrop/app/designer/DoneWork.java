package io.tierdrop.app.designer;

import io.tierdrop.app.service.work.RunningWork;
import java.util.concurrent.CompletableFuture;

/// Work whose end is known already, or that nothing ends.
record DoneWork<T>(CompletableFuture<T> outcome) implements RunningWork<T> {

  static <T> DoneWork<T> with(T value) {
    return new DoneWork<>(CompletableFuture.completedFuture(value));
  }

  static <T> DoneWork<T> failed(Throwable why) {
    return new DoneWork<>(CompletableFuture.failedFuture(why));
  }

  @Override
  public void cancel() {}
}
