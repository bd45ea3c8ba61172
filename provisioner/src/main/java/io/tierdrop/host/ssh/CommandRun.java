package io.tierdrop.host.ssh;

import io.tierdrop.file.InputLimits;
import io.tierdrop.host.CommandResult;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LinkLostException;
import io.tierdrop.host.RemoteCommandException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one command to its end, feeding and reading its three streams at the same time.
final class CommandRun {

  private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);
  private static final int MAX_OUTPUT = InputLimits.COMMAND_OUTPUT;
  private static final int MAX_ERRORS = 16 * 1024;

  private final HostCommand command;
  private final HostAddress address;
  private final HostChannel channel;
  private volatile @Nullable IOException brokenSource;

  CommandRun(HostCommand command, HostAddress address, HostChannel channel) {
    this.command = command;
    this.address = address;
    this.channel = channel;
  }

  CommandResult await() throws HostException, InterruptedException {
    StreamTail errors = new StreamTail(MAX_ERRORS);
    Thread input = Thread.ofVirtual().name("ssh-input").start(this::feed);
    FutureTask<@Nullable IOException> drained = background("errors", () -> drain(errors));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    FutureTask<@Nullable IOException> read = background("output", () -> read(output));
    try {
      int exit = exitCode();
      result(drained);
      IOException failure = result(read);
      if (exit != 0) {
        throw new RemoteCommandException(command.line(), address, exit, errors.text());
      }
      if (failure != null) {
        throw failure instanceof HostException known
            ? known
            : new HostException(
                "The output of `%s` on %s could not be read: %s."
                    .formatted(command.line(), address, failure.getMessage()),
                failure);
      }
      return new CommandResult(output.toByteArray());
    } finally {
      // A command may well end without having read all of its input.
      input.interrupt();
    }
  }

  private int exitCode() throws HostException, InterruptedException {
    try {
      int exit = channel.await(command.timeout());
      checkSource();
      return exit;
    } catch (LinkLostException e) {
      checkSource();
      throw e;
    }
  }

  private void checkSource() throws HostException {
    IOException broken = brokenSource;
    if (broken != null) {
      throw new HostException(
          "The input for `%s` could not be read: %s."
              .formatted(command.line(), broken.getMessage()),
          broken);
    }
  }

  private void feed() {
    try (InputStream from = command.input().open()) {
      byte[] buffer = new byte[32 * 1024];
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        if (!send(buffer, n)) {
          return;
        }
      }
      finish();
    } catch (IOException e) {
      // Half an input is worse than none: end the command, which then has no exit code.
      brokenSource = e;
      channel.close();
    }
  }

  // A command may well end without having read all of its input, as in `head`; its exit code tells.
  private boolean send(byte[] bytes, int length) {
    try {
      channel.input().write(bytes, 0, length);
      return true;
    } catch (IOException e) {
      LOG.debug("{} takes no more input", command, e);
      return false;
    }
  }

  private void finish() {
    try {
      channel.input().close();
    } catch (IOException e) {
      LOG.debug("{} takes no more input", command, e);
    }
  }

  private @Nullable IOException drain(StreamTail errors) {
    try {
      errors.drain(channel.errors());
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private @Nullable IOException read(ByteArrayOutputStream output) {
    try {
      byte[] buffer = new byte[32 * 1024];
      InputStream from = channel.output();
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        if (output.size() + n > MAX_OUTPUT) {
          channel.close();
          return new HostException(
              "`%s` on %s wrote more than %d bytes."
                  .formatted(command.line(), address, MAX_OUTPUT));
        }
        output.write(buffer, 0, n);
      }
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private static FutureTask<@Nullable IOException> background(
      String name, Callable<@Nullable IOException> work) {
    FutureTask<@Nullable IOException> task = new FutureTask<>(work);
    Thread.ofVirtual().name("ssh-" + name).start(task);
    return task;
  }

  private static @Nullable IOException result(FutureTask<@Nullable IOException> task)
      throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
