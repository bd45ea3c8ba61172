package io.tierdrop.app.designer.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices when somebody else changes the file that a window has open. It is looked at once a
/// second, which works on every file system and for files that are replaced by others.
public final class FileWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

  private final Executor ui;
  private final Consumer<Change> told;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("file-watch").factory());

  /// What became of a file.
  public enum Change {
    CHANGED,
    GONE
  }

  /// A file.
  ///
  /// @param own how it was when this window read or wrote it last
  /// @param told how it was when this window was told last
  private record Known(Path file, @Nullable Stamp own, @Nullable Stamp told) {}

  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  /// @param told is told on `ui` each time that a file changed
  public FileWatch(Executor ui, Consumer<Change> told) {
    this.ui = ui;
    this.told = told;
    var _ = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /// From now on, looks at this file, which is known as it is now.
  ///
  /// @param file null for none
  public void follow(@Nullable Path file) {
    Stamp now = file == null ? null : stamp(file);
    known.set(file == null ? null : new Known(file, now, now));
  }

  /// Whether a file that is followed is not as it was when that began.
  public boolean changed(Path file) {
    Known then = known.get();
    Stamp now = stamp(file);
    return then != null && then.file().equals(file) && now != null && !now.equals(then.own());
  }

  /// Looks at once.
  void look() {
    Known then = known.get();
    if (then == null) {
      return;
    }
    Stamp now = stamp(then.file());
    boolean same = now == null ? then.told() == null : now.equals(then.told());
    if (!same && known.compareAndSet(then, new Known(then.file(), then.own(), now))) {
      Change change = now == null ? Change.GONE : Change.CHANGED;
      ui.execute(() -> told.accept(change));
    }
  }

  private static @Nullable Stamp stamp(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      LOG.debug("{} cannot be looked at", file, e);
      return null;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
