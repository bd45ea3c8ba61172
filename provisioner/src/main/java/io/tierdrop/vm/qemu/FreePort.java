package io.tierdrop.vm.qemu;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A TCP port on 127.0.0.1 that nobody uses at the moment of asking.
public final class FreePort {

  private FreePort() {}

  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
