package io.tierdrop.app.play;

import io.tierdrop.app.recording.FullRecordingException;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunRecorder;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.UnwrittenFileException;
import io.tierdrop.file.WholeFile;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where a play's entries go: into memory, for its report, and into a file where one is wanted.
///
/// A file that is there stands until the play is over, and also when none of its flows was opened:
/// a play that is refused costs nobody an earlier recording.
public final class PlayTape implements Consumer<RunEntry>, AutoCloseable {

  private final Lab lab;
  private final List<RunEntry> entries = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<IOException> unwritten = new AtomicReference<>();
  private final @Nullable Path name;
  private final @Nullable WholeFile file;
  private final @Nullable RunRecorder recorder;

  /// @param name of the file; null for none
  /// @throws UnwrittenFileException when it cannot be written
  public PlayTape(Lab lab, @Nullable Path name) throws IOException {
    this.lab = lab;
    this.name = name;
    file = name == null ? null : WholeFile.begin(name, FileReaders.OWNER);
    recorder =
        file == null
            ? null
            : RunRecorder.to(file.out(), lab, failure -> unwritten.compareAndSet(null, failure));
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

  /// Why the file was not written, or not up to the play's end, once the tape is closed; empty
  /// when it was, or there is none.
  public Optional<IOException> failure() {
    return Optional.ofNullable(unwritten.get());
  }

  /// Brings everything to the disk. What fails is [#failure()]: it is no reason to lose what was
  /// found out by the play.
  @Override
  public void close() {
    if (recorder == null || file == null || name == null) {
      return;
    }
    recorder.close();
    try (file) {
      if (written() && flowed()) {
        file.commit();
      }
    } catch (IOException e) {
      unwritten.compareAndSet(null, e);
    }
    IOException failure = unwritten.get();
    if (failure != null && !written() && !(failure instanceof UnwrittenFileException)) {
      unwritten.set(new UnwrittenFileException(name, failure));
    }
  }

  /// One that is full is a whole file all the same.
  private boolean written() {
    IOException failure = unwritten.get();
    return failure == null || failure instanceof FullRecordingException;
  }

  private boolean flowed() {
    synchronized (entries) {
      return entries.stream().anyMatch(RunEntry.Flowed.class::isInstance);
    }
  }
}
