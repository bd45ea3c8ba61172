package io.tierdrop.app.play;

import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunRecorder;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where a play's entries go: into memory, for its report, and into a file where one is wanted.
public final class PlayTape implements Consumer<RunEntry>, AutoCloseable {

  private final Lab lab;
  private final List<RunEntry> entries = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<IOException> unwritten = new AtomicReference<>();
  private final @Nullable RunRecorder recorder;

  /// @param file is written as it goes; null for none
  public PlayTape(Lab lab, @Nullable Path file) {
    this.lab = lab;
    recorder =
        file == null
            ? null
            : RunRecorder.to(file, lab, failure -> unwritten.compareAndSet(null, failure));
  }

  @Override
  public void accept(RunEntry entry) {
    entries.add(entry);
    if (recorder != null) {
      recorder.append(entry);
    }
  }

  /// All that was recorded so far.
  public RunRecording recording() {
    synchronized (entries) {
      return new RunRecording(lab, List.copyOf(entries), true);
    }
  }

  /// Brings everything to the disk.
  ///
  /// @throws IOException when not everything could be written
  @Override
  public void close() throws IOException {
    if (recorder != null) {
      recorder.close();
    }
    IOException failure = unwritten.get();
    if (failure != null) {
      throw failure;
    }
  }
}
