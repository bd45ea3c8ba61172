package io.tierdrop.app.lab.node;

import io.tierdrop.app.service.node.NodeConsole;
import io.tierdrop.host.TerminalChannel;
import java.io.IOException;

/// A terminal on a host as the window's console.
final class TerminalConsole implements NodeConsole {

  private final TerminalChannel terminal;

  TerminalConsole(TerminalChannel terminal) {
    this.terminal = terminal;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return terminal.output().read(buffer, offset, length);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    terminal.input().write(bytes);
    terminal.input().flush();
  }

  @Override
  public void resize(int columns, int rows) throws IOException {
    terminal.resize(columns, rows);
  }

  @Override
  public void close() {
    terminal.close();
  }
}
