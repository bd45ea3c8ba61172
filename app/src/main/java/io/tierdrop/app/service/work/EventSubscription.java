package io.tierdrop.app.service.work;

/// A listener's registration. Closing it twice changes nothing.
@FunctionalInterface
public interface EventSubscription extends AutoCloseable {

  @Override
  void close();
}
