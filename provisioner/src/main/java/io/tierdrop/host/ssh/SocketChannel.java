package io.tierdrop.host.ssh;

import io.tierdrop.host.Channel;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.direct.AbstractDirectChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection to a Unix socket of the host, made by the SSH server itself: no process starts for
/// it (OpenSSH's PROTOCOL, section 2.4, "Unix domain socket forwarding").
final class SocketChannel implements Channel {

  private static final Logger LOG = LoggerFactory.getLogger(SocketChannel.class);

  private final Forwarded forwarded;
  private final String path;
  private final HostAddress address;
  private final InputStream output;
  private final OutputStream input;

  private SocketChannel(Forwarded forwarded, String path, HostAddress address, LinkState link) {
    this.forwarded = forwarded;
    this.path = path;
    this.address = address;
    this.output = link.guard(forwarded.getInputStream());
    this.input = link.guard(new WindowedOutput(forwarded, forwarded.getOutputStream()));
  }

  /// @throws net.schmizz.sshj.connection.channel.OpenFailException when nobody listens there, or
  ///     the server does not do this
  static SocketChannel open(Connection connection, String path, HostAddress address, LinkState link)
      throws IOException {
    Forwarded forwarded = new Forwarded(connection, path);
    forwarded.open();
    return new SocketChannel(forwarded, path, address, link);
  }

  @Override
  public OutputStream input() {
    return input;
  }

  @Override
  public InputStream output() {
    return output;
  }

  @Override
  public InputStream errors() {
    return InputStream.nullInputStream();
  }

  /// Waits until the other side has closed; there is no exit code, so it is always 0.
  @Override
  public int await(Duration limit) throws HostException, InterruptedException {
    ChannelEnd.await(forwarded, path, address, limit);
    return 0;
  }

  @Override
  public void close() {
    try {
      if (forwarded.isOpen()) {
        forwarded.close();
      }
    } catch (IOException e) {
      LOG.debug("The channel to {} did not close cleanly", path, e);
    }
  }

  @Override
  public String toString() {
    return path + " on " + address;
  }

  private static final class Forwarded extends AbstractDirectChannel {

    private final String path;

    Forwarded(Connection connection, String path) {
      super(connection, "direct-streamlocal@openssh.com");
      this.path = path;
    }

    @Override
    protected SSHPacket buildOpenReq() {
      return super.buildOpenReq().putString(path).putString("").putUInt32(0); // two reserved
    }
  }
}
