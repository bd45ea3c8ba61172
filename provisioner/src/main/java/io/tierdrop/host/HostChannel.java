package io.tierdrop.host;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// A running remote command and its three streams.
///
/// Reading and writing from threads of their own is safe. A stream throws {@link
/// LinkLostException} when the connection dies. Interrupting a reader ends the wait.
public interface HostChannel extends AutoCloseable {

  /// Standard input; closing it tells the command that there is no more.
  OutputStream input();

  /// Standard output; ends when the command does.
  InputStream output();

  /// Standard error, to be read along with a talkative command: unread, it blocks at 2 MiB.
  InputStream errors();

  /// Waits until the command ends.
  ///
  /// @return its exit code; 128 plus the signal's number when a signal ended it
  /// @throws CommandTimeoutException when it still runs after the limit
  /// @throws LinkLostException when the connection dies first
  int await(Duration limit) throws HostException, InterruptedException;

  /// Ends the conversation, and the command when it minds its standard input or SIGTERM.
  @Override
  void close();
}
