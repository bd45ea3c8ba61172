package io.tierdrop.app.service.node;

import java.io.IOException;

/// A terminal with a shell behind it. Reading and writing may happen on different threads.
public interface NodeConsole extends AutoCloseable {

  /// Waits for output.
  ///
  /// @return how many bytes were put into the buffer, -1 when the shell has ended
  int read(byte[] buffer, int offset, int length) throws IOException;

  void write(byte[] bytes) throws IOException;

  /// Tells the shell the size of its window, in characters.
  void resize(int columns, int rows) throws IOException;

  @Override
  void close();
}
