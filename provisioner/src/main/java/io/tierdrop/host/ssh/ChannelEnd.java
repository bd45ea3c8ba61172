package io.tierdrop.host.ssh;

import io.tierdrop.host.CommandTimeoutException;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LinkLostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.Channel;

/// Waiting for the end of an SSH channel.
final class ChannelEnd {

  private ChannelEnd() {}

  /// Returns when the other side has closed.
  ///
  /// @param what runs there, for people
  /// @throws CommandTimeoutException when it is still open after the limit
  /// @throws LinkLostException when the connection dies first
  static void await(Channel channel, String what, HostAddress address, Duration limit)
      throws HostException, InterruptedException {
    try {
      channel.join(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ConnectionException e) {
      if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
        throw new InterruptedException("Interrupted while " + what + " ran");
      }
      if (channel.isOpen()) {
        throw new CommandTimeoutException(what, address, limit);
      }
      throw new LinkLostException(address, e);
    }
  }
}
