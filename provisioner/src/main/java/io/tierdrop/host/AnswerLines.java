package io.tierdrop.host;

import io.tierdrop.file.InputLimits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The lines that a machine answers, bounded in length, number and time. They are read by a
/// thread of their own, one ahead: who waits for them can stop whatever the other end does.
public final class AnswerLines implements AutoCloseable {

  private final String who;
  private final SynchronousQueue<Said> said = new SynchronousQueue<>();
  private final Thread reader;
  private int lines;

  private sealed interface Said {
    record Line(String text) implements Said {}

    record End(@Nullable IOException why) implements Said {}
  }

  /// @param who answers, at a sentence's beginning
  public AnswerLines(InputStream from, String who) {
    this.who = who;
    this.reader = Thread.ofVirtual().name("answer").start(() -> read(from));
  }

  /// The next line without its end; null when there is none any more.
  ///
  /// @throws TimeoutException when it is not whole within the limit
  /// @throws BadAnswerException when it is longer than [InputLimits#LINE], or one too many
  public @Nullable String next(Duration limit)
      throws IOException, InterruptedException, TimeoutException {
    Said next = said.poll(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new TimeoutException();
    }
    return text(next);
  }

  /// The same for whoever may rightly be silent for ever.
  public @Nullable String next() throws IOException, InterruptedException {
    return text(said.take());
  }

  private @Nullable String text(Said next) throws IOException {
    return switch (next) {
      case Said.Line(String text) -> {
        if (++lines > InputLimits.ANSWER_LINES) {
          throw new BadAnswerException(who, "more than %,d lines".formatted(lines - 1));
        }
        yield text;
      }
      case Said.End(IOException why) when why != null -> throw why;
      case Said.End _ -> null;
    };
  }

  private void read(InputStream from) {
    try {
      said.put(new Said.End(lines(new BufferedInputStream(from))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody waits for lines any more
    }
  }

  /// @return what ended it, null for the stream's end
  private @Nullable IOException lines(InputStream from) throws InterruptedException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = from.read(); next >= 0; next = from.read()) {
        if (next == '\n') {
          said.put(new Said.Line(line.toString(StandardCharsets.UTF_8)));
          line = new ByteArrayOutputStream();
        } else if (line.size() == InputLimits.LINE) {
          return new BadAnswerException(
              who, "a line of more than %,d bytes".formatted(line.size()));
        } else {
          line.write(next);
        }
      }
    } catch (IOException e) {
      return e;
    }
    if (line.size() > 0) {
      said.put(new Said.Line(line.toString(StandardCharsets.UTF_8)));
    }
    return null;
  }

  /// Gives up waiting for lines.
  @Override
  public void close() {
    reader.interrupt();
  }
}
