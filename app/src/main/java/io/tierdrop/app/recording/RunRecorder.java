package io.tierdrop.app.recording;

import io.tierdrop.app.service.work.UnforeseenFailure;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// Writes entries to a file on a thread of its own, so that whoever appends never waits for a disk.
public final class RunRecorder implements AutoCloseable {

  /// What ends the thread.
  private sealed interface Order {
    record Write(RunEntry entry) implements Order {}

    record End() implements Order {}
  }

  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean ended;

  /// Begins a recording.
  @FunctionalInterface
  private interface Beginning {
    RecordingWriter begin() throws IOException;
  }

  private RunRecorder(Beginning beginning, Consumer<IOException> failed) {
    thread = Thread.ofVirtual().name("recorder").unstarted(() -> run(beginning, failed));
  }

  /// Begins to record into a file, which what was recorded before goes from.
  ///
  /// @param failed hears on the recorder's thread when the file cannot be written, or is full
  ///     ([FullRecordingException]); nothing more is recorded then
  public static RunRecorder to(Path file, Lab lab, Consumer<IOException> failed) {
    return started(new RunRecorder(() -> RecordingWriter.begin(file, lab), failed));
  }

  /// The same into what is open already; it is closed in the end.
  public static RunRecorder to(OutputStream open, Lab lab, Consumer<IOException> failed) {
    return started(new RunRecorder(() -> RecordingWriter.begin(open, lab), failed));
  }

  private static RunRecorder started(RunRecorder recorder) {
    recorder.thread.start();
    return recorder;
  }

  public void append(RunEntry entry) {
    if (!ended) { // nobody would take it, and it would stay in memory
      orders.add(new Order.Write(entry));
    }
  }

  private void run(Beginning beginning, Consumer<IOException> failed) {
    try (RecordingWriter writer = beginning.begin()) {
      while (true) {
        Order order = orders.poll();
        if (order == null) {
          writer.flush();
          order = orders.take();
        }
        switch (order) {
          case Order.Write(RunEntry entry) -> {
            if (!writer.append(entry)) {
              throw new FullRecordingException(); // what was written is brought to its end
            }
          }
          case Order.End() -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      failed.accept(e);
    } catch (RuntimeException | Error e) {
      failed.accept(new IOException(UnforeseenFailure.text(e), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
      orders.clear();
    }
  }

  /// Returns when everything is on the disk.
  @Override
  public void close() {
    orders.add(new Order.End());
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
