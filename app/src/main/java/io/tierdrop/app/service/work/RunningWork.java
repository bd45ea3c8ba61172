package io.tierdrop.app.service.work;

import java.util.concurrent.CompletableFuture;

/// Something under way elsewhere.
public interface RunningWork<T> {

  /// Completes when everything is over, cleaning up included; exceptionally with a
  /// `CancellationException` when it was cancelled.
  CompletableFuture<T> outcome();

  /// Asks for an early end. Returns at once; asking twice changes nothing.
  void cancel();
}
