package io.tierdrop.observe;

/// Requests that could not be sent.
public final class TrafficException extends Exception {
  public TrafficException(String message) {
    super(message);
  }
}
