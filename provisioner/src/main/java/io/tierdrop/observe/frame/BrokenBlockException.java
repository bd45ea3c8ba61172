package io.tierdrop.observe.frame;

/// Bytes that are no block of a packet socket's ring.
public final class BrokenBlockException extends Exception {
  BrokenBlockException(String message) {
    super(message);
  }
}
