package io.tierdrop.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a command ended that should not have, and what it said of that on standard error.
///
/// @param code its exit code
/// @param errors what it said, at most 4,000 bytes of it
public record LastWords(int code, String errors) {

  private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
  private static final int SHOWN = 4000;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration REST = Duration.ofSeconds(1);

  /// Waits for the end of a command that says no more on standard output.
  ///
  /// @throws CommandTimeoutException when it goes on all the same for another 10 s
  public static LastWords of(HostChannel channel) throws HostException, InterruptedException {
    return of(channel, LIMIT);
  }

  static LastWords of(HostChannel channel, Duration limit)
      throws HostException, InterruptedException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    Thread reader =
        Thread.ofVirtual().name("last-words").start(() -> drain(channel.errors(), kept));
    int code = channel.await(limit);
    reader.join(REST);
    return new LastWords(code, kept.toString(StandardCharsets.UTF_8));
  }

  /// To the end: what nobody reads would keep the command from ending.
  private static void drain(InputStream errors, ByteArrayOutputStream kept) {
    byte[] some = new byte[SHOWN];
    try {
      for (int length = errors.read(some); length >= 0; length = errors.read(some)) {
        kept.write(some, 0, Math.min(length, SHOWN - kept.size()));
      }
    } catch (IOException e) {
      LOG.debug("The last words broke off", e);
    }
  }

  /// Why it ended, in the middle of a sentence and without its full stop.
  public String why() {
    if (!errors.isBlank()) {
      return errors.strip().replaceFirst("[.]+$", "");
    }
    return code == 0
        ? "it ended without a word"
        : "it ended with exit code " + code + " and without a word";
  }
}
