package io.tierdrop.host;

/// A channel whose command has a pseudo terminal; {@link #output()} carries standard error too.
public interface TerminalChannel extends HostChannel {

  /// Tells the command that its window has another size, in characters.
  void resize(int columns, int rows) throws HostException;
}
