package io.tierdrop.host.ssh;

import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.direct.AbstractDirectChannel;

/// A connection to a Unix socket of the host, made by the SSH server itself: no process starts for
/// it (OpenSSH's PROTOCOL, section 2.4, "Unix domain socket forwarding").
final class SocketChannel extends OpenChannel {

  private SocketChannel(Forwarded forwarded, HostAddress address, LinkState link) {
    super(forwarded, forwarded.path, address, link);
  }

  /// @throws net.schmizz.sshj.connection.channel.OpenFailException when nobody listens there, or
  ///     the server does not do this
  static SocketChannel open(Connection connection, String path, HostAddress address, LinkState link)
      throws IOException {
    Forwarded forwarded = new Forwarded(connection, path);
    forwarded.open();
    return new SocketChannel(forwarded, address, link);
  }

  @Override
  public InputStream errors() {
    return InputStream.nullInputStream();
  }

  /// Waits until the other side has closed; there is no exit code, so it is always 0.
  @Override
  public int await(Duration limit) throws HostException, InterruptedException {
    awaitEnd(limit);
    return 0;
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
