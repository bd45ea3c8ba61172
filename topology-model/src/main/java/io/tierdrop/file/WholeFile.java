package io.tierdrop.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/// The one way in which files are kept: a temporary file beside, synced, renamed. Whatever happens
/// meanwhile (full disk, error, death of the program), the file is the earlier one or the new one.
///
/// A symbolic link is followed and an existing file's permissions are kept. What is no regular
/// file (`/dev/stdout`, a pipe) holds nothing that could be lost and is written to directly.
public final class WholeFile implements AutoCloseable {

  private final Path asked;
  private final Path target;
  private final Path temporary;
  private final FileReaders readers;
  private final OutputStream out;
  private boolean whole;

  /// What a file is to hold.
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile(
      Path asked, Path target, Path temporary, FileReaders readers, OutputStream out) {
    this.asked = asked;
    this.target = target;
    this.temporary = temporary;
    this.readers = readers;
    this.out = out;
  }

  /// Replaces a file's content. Missing directories are made.
  ///
  /// @throws UnwrittenFileException when it cannot be written; the earlier content stands
  /// @throws ClosedByInterruptException when this thread is interrupted; the same
  /// @throws InterruptedIOException when the content was told so; the same
  public static void write(Path file, FileReaders readers, Content content) throws IOException {
    try (WholeFile next = begin(file, readers)) {
      try {
        content.writeTo(next.out);
      } catch (UnwrittenFileException | ClosedByInterruptException | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        throw new UnwrittenFileException(file, e);
      }
      next.commit();
    }
  }

  /// The same with a text, in UTF-8.
  ///
  /// @throws UnwrittenFileException when it cannot be written; the earlier content stands
  public static void write(Path file, FileReaders readers, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(file, readers, out -> out.write(bytes));
  }

  /// Begins a file that is written over some time; nothing of it is seen before [#commit()].
  ///
  /// @throws UnwrittenFileException when there is no place for it
  public static WholeFile begin(Path file, FileReaders readers) throws IOException {
    try {
      boolean there = Files.exists(file);
      if (there && Files.isDirectory(file)) {
        throw new IOException("it is a directory");
      }
      if (there && !Files.isRegularFile(file)) {
        OutputStream direct = Files.newOutputStream(file, StandardOpenOption.WRITE);
        return new WholeFile(file, file, file, readers, new BufferedOutputStream(direct));
      }
      Path target = there ? file.toRealPath() : file.toAbsolutePath();
      Path directory = target.getParent();
      if (directory != null && !Files.isDirectory(directory)) {
        readers.directory(directory);
      }
      Path temporary = target.resolveSibling("." + UUID.randomUUID() + ".part");
      Files.createFile(temporary, readers.ofFile(temporary));
      return new WholeFile(file, target, temporary, readers, opened(temporary));
    } catch (UnwrittenFileException e) {
      throw e;
    } catch (IOException e) {
      throw new UnwrittenFileException(file, e);
    }
  }

  private static OutputStream opened(Path temporary) throws IOException {
    try {
      return new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.WRITE));
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /// Where the new content goes.
  public OutputStream out() {
    return out;
  }

  /// Puts the new content in the place of the earlier one.
  ///
  /// @throws UnwrittenFileException when it cannot; the earlier content stands
  public void commit() throws IOException {
    try {
      out.close();
      if (!temporary.equals(target)) {
        permissions();
        sync(temporary, StandardOpenOption.WRITE);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      }
      whole = true;
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new UnwrittenFileException(asked, e);
    }
    if (!temporary.equals(target)) {
      syncDirectory();
    }
  }

  private void permissions() throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
    if (readers == FileReaders.USUAL && view != null) {
      try {
        view.setPermissions(Files.getPosixFilePermissions(target));
      } catch (NoSuchFileException _) {
        return; // a new file: the umask has decided
      }
    }
  }

  /// The content is in its place; a directory that cannot be synced makes it no less whole. Windows
  /// opens none.
  private void syncDirectory() throws IOException {
    Path directory = target.getParent();
    if (directory != null && FileReaders.posix(directory)) {
      try {
        sync(directory, StandardOpenOption.READ);
      } catch (IOException e) {
        throw new IOException(
            asked + " is written, but may be lost when the machine loses power: " + e.getMessage(),
            e);
      }
    }
  }

  /// An interrupt would close the channel in the middle; it is heard afterwards.
  private static void sync(Path path, StandardOpenOption mode) throws IOException {
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Takes back what was not put in its place. What still was in memory then goes with it, so that
  /// a disk without room for that is no error.
  @Override
  public void close() throws IOException {
    if (whole) {
      return;
    }
    try (OutputStream left = out) {
      if (temporary.equals(target)) {
        left.flush();
      }
    } catch (IOException e) {
      if (temporary.equals(target)) {
        throw new UnwrittenFileException(asked, e);
      }
    } finally {
      if (!temporary.equals(target)) {
        Files.deleteIfExists(temporary);
      }
    }
  }
}
