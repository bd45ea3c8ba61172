package io.tierdrop.app.designer.document;

import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps unsaved work in a file of this process, written shortly after a change, so that a crash
/// loses next to nothing. What a process that is gone left over is offered at the next start.
public final class AutosaveFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AutosaveFile.class);
  private static final long DELAY_SECONDS = 2;
  private static final long LAST_WRITE_SECONDS = 5;
  private static final String ENDING = ".unsaved.lab.json";

  private final Path directory;
  private final LabFiles files;
  private final Path own;
  private final AtomicReference<LabDocument> latest = new AtomicReference<>();
  private final AtomicReference<@Nullable LeftOver> adopted = new AtomicReference<>();
  private final ScheduledThreadPoolExecutor writer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("autosave").factory());

  public AutosaveFile(Path directory, LabFiles files) {
    this.directory = directory;
    this.files = files;
    writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    own = directory.resolve(ProcessHandle.current().pid() + ENDING);
  }

  /// Work that a crash interrupted.
  public record LeftOver(Lab lab, Instant at, Path file) {

    /// Removes it.
    public void forget() {
      delete(file);
    }
  }

  /// Remembers a document soon, or forgets it when it is saved.
  public void keep(LabDocument document) {
    if (latest.getAndSet(document) == null) {
      var _ = writer.schedule(this::write, DELAY_SECONDS, TimeUnit.SECONDS);
    }
  }

  /// Takes over work whose document is kept by now: its file goes once this process has its own, so
  /// that no moment is without one.
  public void adopt(LeftOver found) {
    adopted.set(found);
  }

  private void forgetAdopted() {
    LeftOver found = adopted.getAndSet(null);
    if (found != null) {
      found.forget();
    }
  }

  private void write() {
    LabDocument document = latest.getAndSet(null);
    if (document == null) {
      return;
    }
    try {
      if (document.unsaved()) {
        FileReaders.OWNER.directory(directory);
        WholeFile.write(own, FileReaders.OWNER, files.text(document.lab()));
      } else {
        Files.deleteIfExists(own);
      }
      forgetAdopted();
    } catch (IOException e) {
      LOG.warn("Unsaved work is not kept in {}. Save it soon.", own, e);
    }
  }

  /// The newest work of a process that is gone, among what can be read.
  public Optional<LeftOver> leftOver() {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> list = Files.list(directory)) {
      return list.filter(file -> file.toString().endsWith(ENDING))
          .filter(AutosaveFile::orphan)
          .map(this::readable)
          .flatMap(Optional::stream)
          .max(Comparator.comparing(LeftOver::at));
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("What was left in {} cannot be listed.", directory, e);
      return Optional.empty();
    }
  }

  /// One that is damaged stays where it is, for whoever can make something of it.
  private Optional<LeftOver> readable(Path file) {
    try {
      Lab lab = files.read(file);
      return Optional.of(new LeftOver(lab, Files.getLastModifiedTime(file).toInstant(), file));
    } catch (IOException | InvalidLabException e) {
      LOG.warn("{} was left over and cannot be read.", file, e);
      return Optional.empty();
    }
  }

  private static boolean orphan(Path file) {
    String name = String.valueOf(file.getFileName());
    String pid = name.substring(0, name.length() - ENDING.length());
    return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be removed.", file, e);
    }
  }

  /// Forgets this process's work: it was saved, or given up on purpose.
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(LAST_WRITE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} is still being written.", own);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    forgetAdopted();
    delete(own);
  }
}
