package io.tierdrop.vm.process;

import io.tierdrop.file.FileReaders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Locks between programs, and between the threads of one. The end of a program, however it comes,
/// releases its locks.
public final class FileLocks {

  // Neither POSIX nor Java can wait for a lock and for an interrupt at the same time.
  private static final long RETRY_MILLIS = 100;

  private FileLocks() {}

  /// A lock that is held until it is closed.
  public record Held(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /// Waits until nobody else holds the file's lock. The file is made when it is missing.
  public static Held acquire(Path file) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            FileReaders.OWNER.ofFile(file));
    boolean held = false;
    try {
      while (lock(channel) == null) {
        Thread.sleep(RETRY_MILLIS);
      }
      held = true;
      return new Held(channel);
    } finally {
      if (!held) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another thread of this program holds it.
      return null;
    }
  }
}
