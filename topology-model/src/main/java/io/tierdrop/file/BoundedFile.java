package io.tierdrop.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads whole files that nobody vouches for: no more than a limit, and no longer than
/// [InputLimits#PIPE] from what is no regular file: a pipe without a writer, or `/dev/zero`.
public final class BoundedFile {

  private BoundedFile() {}

  /// A file's bytes.
  ///
  /// @param most bytes that are taken
  /// @throws OversizedFileException when there are more
  public static byte[] bytes(Path file, int most) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory. Choose a file.");
    }
    if (Files.isRegularFile(file) || !Files.exists(file)) {
      return read(file, most);
    }
    FutureTask<byte[]> task = new FutureTask<>(() -> read(file, most));
    // Opening a pipe cannot be interrupted; the thread stays behind when nobody ever writes to it.
    Thread.ofPlatform().daemon().name("pipe").start(task);
    try {
      return task.get(InputLimits.PIPE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "%s is no regular file, and nothing whole came from it within %d s. Choose a file."
              .formatted(file, InputLimits.PIPE.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped =
          new InterruptedIOException("Reading " + file + " was interrupted");
      stopped.initCause(e);
      throw stopped;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /// A file's text, which has to be UTF-8.
  ///
  /// @param most bytes that are taken
  /// @throws OversizedFileException when there are more
  public static String text(Path file, int most) throws IOException {
    byte[] bytes = bytes(file, most);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8 text. Save it as UTF-8, or choose another.", e);
    }
  }

  /// The end of a log that others write, of any length and in whatever characters.
  ///
  /// @param most bytes that are taken
  public static String end(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.max(0, Files.size(file) - most));
      return new String(in.readNBytes(most), StandardCharsets.UTF_8);
    }
  }

  private static byte[] read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new OversizedFileException(file, most);
      }
      return bytes;
    }
  }
}
