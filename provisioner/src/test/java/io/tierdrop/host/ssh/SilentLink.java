package io.tierdrop.host.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A TCP relay that can fall silent without closing anything, as a cable that is pulled does.
final class SilentLink implements AutoCloseable {

  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  private final ServerSocket door;
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean silent;

  SilentLink(int targetPort) throws IOException {
    door = new ServerSocket(0, 5, LOCAL);
    Thread.ofVirtual().start(() -> accept(targetPort));
  }

  int port() {
    return door.getLocalPort();
  }

  void silence() {
    silent = true;
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
      closeAll();
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      byte[] buffer = new byte[8192];
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!silent) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // This connection ended, and no other: who learns an unknown key comes a second time.
      close(from);
      close(to);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    closeAll();
  }

  private void closeAll() {
    List.copyOf(sockets).forEach(SilentLink::close);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
