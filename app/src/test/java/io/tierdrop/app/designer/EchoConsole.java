package io.tierdrop.app.designer;

import io.tierdrop.app.service.node.NodeConsole;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A shell that greets and writes back what is typed.
final class EchoConsole implements NodeConsole {

  private static final byte[] END = {};

  private final BlockingQueue<byte[]> output = new LinkedBlockingQueue<>();
  private final StringBuffer typed;
  private byte[] rest = {};

  /// @param typed gets what is typed
  EchoConsole(String node, StringBuffer typed) {
    this.typed = typed;
    output.add(("root@" + node + ":~# ").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    try {
      if (rest.length == 0) {
        rest = output.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
    if (rest.length == 0) {
      return -1;
    }
    int count = Math.min(length, rest.length);
    System.arraycopy(rest, 0, buffer, offset, count);
    rest = java.util.Arrays.copyOfRange(rest, count, rest.length);
    return count;
  }

  @Override
  public void write(byte[] bytes) {
    typed.append(new String(bytes, StandardCharsets.UTF_8));
    output.add(bytes.clone());
  }

  @Override
  public void resize(int columns, int rows) {}

  @Override
  public void close() {
    output.add(END);
  }
}
