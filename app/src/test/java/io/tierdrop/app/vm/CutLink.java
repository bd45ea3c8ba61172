package io.tierdrop.app.vm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A TCP relay to a port of this machine, whose connections can be reset at any moment.
final class CutLink implements AutoCloseable {

  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  private final ServerSocket door;
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());

  CutLink(int targetPort) throws IOException {
    door = new ServerSocket(0, 5, LOCAL);
    Thread.ofVirtual().start(() -> accept(targetPort));
  }

  int port() {
    return door.getLocalPort();
  }

  /// Resets every connection, and lets no other in.
  void cut() throws IOException {
    door.close();
    for (Socket socket : List.copyOf(sockets)) {
      try (socket) {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        assert socket.isClosed() : e;
      }
    }
  }

  private void accept(int targetPort) {
    try {
      while (true) {
        Socket near = door.accept();
        Socket far = new Socket(LOCAL, targetPort);
        sockets.add(near);
        sockets.add(far);
        Thread.ofVirtual().start(() -> pump(near, far));
        Thread.ofVirtual().start(() -> pump(far, near));
      }
    } catch (IOException e) {
      assert door.isClosed() : e;
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      byte[] buffer = new byte[8192];
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      assert from.isClosed() || to.isClosed() : e;
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
