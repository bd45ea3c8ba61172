package io.tierdrop.host.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/// A command line in a real shell, each stream with a thread of its own, as OpenSSH does it. The
/// server's own implementation takes turns and so comes to a halt with much data both ways.
final class ShellCommand implements Command {

  private final String line;
  private final Map<String, String> environment;
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private @Nullable OutputStream err;
  private @Nullable ExitCallback callback;
  private @Nullable Process process;

  ShellCommand(String line, Map<String, String> environment) {
    this.line = line;
    this.environment = environment;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback exit) {
    callback = exit;
  }

  @Override
  public void start(ChannelSession channel, Environment env) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", line);
    builder.environment().putAll(environment);
    Process started = builder.start();
    process = started;
    InputStream input = Objects.requireNonNull(in);
    OutputStream output = Objects.requireNonNull(out);
    OutputStream errors = Objects.requireNonNull(err);
    ExitCallback exit = Objects.requireNonNull(callback);
    Thread.ofVirtual().start(() -> pump(input, started.getOutputStream(), true));
    Thread a = Thread.ofVirtual().start(() -> pump(started.getInputStream(), output, false));
    Thread b = Thread.ofVirtual().start(() -> pump(started.getErrorStream(), errors, false));
    Thread.ofVirtual().start(() -> finish(started, a, b, exit));
  }

  // Goes on reading when the other side takes no more, so that the session is not blocked.
  private static void pump(InputStream from, OutputStream to, boolean close) {
    boolean taken = true;
    byte[] buffer = new byte[8192];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        taken = taken && write(to, buffer, n);
      }
      if (close) {
        to.close();
      }
    } catch (IOException e) {
      // The channel or the process is gone; its end is told by `finish`.
      Thread.currentThread().interrupt();
    }
  }

  private static boolean write(OutputStream to, byte[] bytes, int length) {
    try {
      to.write(bytes, 0, length);
      to.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void finish(Process process, Thread a, Thread b, ExitCallback exit) {
    try {
      int code = process.waitFor();
      a.join();
      b.join();
      exit.onExit(code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    if (process != null) {
      process.destroy();
    }
  }
}
