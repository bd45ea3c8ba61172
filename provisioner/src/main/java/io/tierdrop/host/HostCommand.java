package io.tierdrop.host;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// What to run on a host: words, never a line for a shell to take apart.
///
/// @param words the program and its arguments; hostile ones arrive as they are
/// @param asRoot whether it must run as root, by sudo when the login is somebody else
/// @param input what it reads on standard input
/// @param timeout how long {@link Host#run} lets it run
public record HostCommand(List<String> words, boolean asRoot, Input input, Duration timeout) {

  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

  /// Bytes for standard input; opened once for each run.
  @FunctionalInterface
  public interface Input {
    InputStream open() throws IOException;
  }

  public HostCommand {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("A command has at least one word");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("A command's time-out is positive");
    }
  }

  public static HostCommand of(String... words) {
    return of(List.of(words));
  }

  public static HostCommand of(List<String> words) {
    return new HostCommand(words, false, InputStream::nullInputStream, DEFAULT_TIMEOUT);
  }

  /// The same command as root.
  public HostCommand privileged() {
    return new HostCommand(words, true, input, timeout);
  }

  public HostCommand input(byte[] bytes) {
    byte[] copy = bytes.clone();
    return input(() -> new ByteArrayInputStream(copy));
  }

  /// Standard input as UTF-8.
  public HostCommand input(String text) {
    return input(text.getBytes(StandardCharsets.UTF_8));
  }

  public HostCommand input(Input source) {
    return new HostCommand(words, asRoot, source, timeout);
  }

  public HostCommand timeout(Duration limit) {
    return new HostCommand(words, asRoot, input, limit);
  }

  /// The command line, quoted; standard input is not part of it.
  public String line() {
    return ShellWords.quote(words);
  }

  @Override
  public String toString() {
    return line();
  }
}
