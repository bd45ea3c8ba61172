package io.tierdrop.exchange.foreign;

/// Another program's file that cannot be read; the message says why and what helps.
public final class ForeignFileException extends Exception {

  public ForeignFileException(String message) {
    super(message);
  }

  public ForeignFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
