package io.tierdrop.app.lab.service;

import io.tierdrop.app.lab.Background;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What a service was asked for and is still at. All of it ends with the service.
final class PendingRequests implements AutoCloseable {

  private final Set<Background<?>> underWay = ConcurrentHashMap.newKeySet();

  <T> Background<T> start(String name, Callable<T> work) {
    return kept(Background.start(name, work));
  }

  /// Work that nobody waits for.
  Background<?> start(String name, Callable<?> work, Consumer<Exception> failed) {
    return kept(Background.start(name, work, failed));
  }

  private <T> Background<T> kept(Background<T> started) {
    underWay.add(started);
    var _ = started.outcome().whenComplete((_, _) -> underWay.remove(started));
    return started;
  }

  @Override
  public void close() {
    underWay.forEach(Background::cancel);
  }
}
