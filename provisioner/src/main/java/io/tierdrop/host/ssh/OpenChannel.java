package io.tierdrop.host.ssh;

import io.tierdrop.host.CommandTimeoutException;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LinkLostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An open channel of SSHJ, its streams and its end.
abstract class OpenChannel implements io.tierdrop.host.HostChannel {

  private static final Logger LOG = LoggerFactory.getLogger(OpenChannel.class);

  private final Channel channel;
  private final String what;
  private final InputStream output;
  private final OutputStream input;
  protected final HostAddress address;

  /// @param what is at the other end, for people
  OpenChannel(Channel channel, String what, HostAddress address, LinkState link) {
    this.channel = channel;
    this.what = what;
    this.address = address;
    this.output = link.guard(channel.getInputStream());
    this.input = link.guard(new WindowedOutput(channel, channel.getOutputStream()));
  }

  @Override
  public final OutputStream input() {
    return input;
  }

  @Override
  public final InputStream output() {
    return output;
  }

  /// Returns when the other side has closed.
  final void awaitEnd(Duration limit) throws HostException, InterruptedException {
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

  /// What the other end is told before the channel closes.
  void takeLeave() throws IOException {}

  @Override
  public final void close() {
    try {
      if (channel.isOpen()) {
        takeLeave();
        channel.close();
      }
    } catch (IOException e) {
      LOG.debug("The channel of {} did not close cleanly", what, e);
    }
  }

  @Override
  public final String toString() {
    return what + " on " + address;
  }
}
