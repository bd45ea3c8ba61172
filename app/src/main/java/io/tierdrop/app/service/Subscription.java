package io.tierdrop.app.service;

/// A listener's registration. Closing it twice changes nothing.
@FunctionalInterface
public interface Subscription extends AutoCloseable {

  @Override
  void close();
}
