package io.tierdrop.app.lab.service;

import io.tierdrop.app.service.work.BackgroundTask;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What a service was asked for and is still at. All of it ends with the service.
final class PendingRequests implements AutoCloseable {

  private final Set<BackgroundTask<?>> underWay = ConcurrentHashMap.newKeySet();

  <T> BackgroundTask<T> start(String name, Callable<T> work) {
    return kept(BackgroundTask.start(name, work));
  }

  /// Work that nobody waits for.
  BackgroundTask<?> start(String name, Callable<?> work, Consumer<Exception> failed) {
    return kept(BackgroundTask.start(name, work, failed));
  }

  private <T> BackgroundTask<T> kept(BackgroundTask<T> started) {
    underWay.add(started);
    var _ = started.outcome().whenComplete((_, _) -> underWay.remove(started));
    return started;
  }

  @Override
  public void close() {
    underWay.forEach(BackgroundTask::cancel);
  }
}
