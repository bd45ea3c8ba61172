package io.tierdrop.app.designer.console;

import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.util.TermSize;
import io.tierdrop.app.service.node.NodeConsole;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// A node's shell as the terminal control wants it.
final class ShellConnector implements TtyConnector {

  private final NodeConsole console;
  private final String name;
  private final InputStreamReader reader;
  private final CountDownLatch ended = new CountDownLatch(1);

  ShellConnector(NodeConsole console, String name) {
    this.console = console;
    this.name = name;
    this.reader =
        new InputStreamReader(
            new InputStream() {
              @Override
              public int read() throws IOException {
                byte[] one = new byte[1];
                int count = read(one, 0, 1);
                return count < 0 ? -1 : one[0] & 0xff;
              }

              @Override
              public int read(byte[] buffer, int offset, int length) throws IOException {
                return console.read(buffer, offset, length);
              }
            },
            StandardCharsets.UTF_8);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = -1;
    try {
      count = reader.read(buffer, offset, length);
    } finally {
      if (count < 0) {
        ended.countDown();
      }
    }
    return count;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    console.write(bytes);
  }

  @Override
  public void write(String text) throws IOException {
    console.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean isConnected() {
    return ended.getCount() > 0;
  }

  @Override
  public void resize(TermSize size) {
    try {
      console.resize(size.getColumns(), size.getRows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int waitFor() throws InterruptedException {
    ended.await();
    return 0;
  }

  @Override
  public boolean ready() throws IOException {
    return reader.ready();
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public void close() {
    ended.countDown();
    console.close();
  }
}
