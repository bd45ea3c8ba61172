package io.tierdrop.app.designer;

import io.tierdrop.app.service.work.RunningWork;
import java.util.concurrent.CompletableFuture;

/// Work that goes on until somebody ends it.
///
/// @param end what it came to by then
record OpenWork<T>(CompletableFuture<T> outcome, T end) implements RunningWork<T> {

  OpenWork(T end) {
    this(new CompletableFuture<>(), end);
  }

  @Override
  public void cancel() {
    outcome.complete(end);
  }
}
