package io.tierdrop.pack;

import io.tierdrop.file.InputLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// A folder that is there whole or not at all: it is filled under another name beside its place.
/// No more gets into it than [InputLimits#PACKED_FILES] and [InputLimits#UNPACKED] say.
public final class WholeFolder implements AutoCloseable {

  private final Path target;
  private final Path temporary;
  private long bytes;
  private int files;
  private boolean whole;

  private WholeFolder(Path target, Path temporary) {
    this.target = target;
    this.temporary = temporary;
  }

  /// Begins one where nothing is yet.
  ///
  /// @throws PackException when something is there that may not be replaced
  public static WholeFolder begin(Path folder) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new PackException(target + " is there already. Choose another folder.");
    }
    Path above = target.getParent();
    if (above == null) {
      throw new PackException(target + " can be no lab's folder. Choose another.");
    }
    Files.createDirectories(above);
    Path temporary = above.resolve("." + UUID.randomUUID() + ".part");
    Files.createDirectory(temporary);
    return new WholeFolder(target, temporary);
  }

  /// Puts a file into it.
  ///
  /// @param name a plain path, as [PackedPaths] has them
  /// @throws PackException when it becomes too much
  public void add(String name, InputStream content) throws IOException {
    if (++files > InputLimits.PACKED_FILES) {
      throw new PackException(
          "It holds more than %,d files of a lab. Choose another."
              .formatted(InputLimits.PACKED_FILES));
    }
    Path file = temporary.resolve(name).normalize();
    if (!file.startsWith(temporary) || file.equals(temporary)) {
      throw new PackException("'%s' leads out of the folder.".formatted(name));
    }
    Files.createDirectories(file.getParent());
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      int read;
      while ((read = content.read(buffer)) >= 0) {
        if (Thread.interrupted()) {
          throw new InterruptedIOException("The folder was not finished");
        }
        bytes += read;
        if (bytes > InputLimits.UNPACKED) {
          throw new PackException(
              "It is larger than %,d MiB unpacked. Choose another."
                  .formatted(InputLimits.UNPACKED >> 20));
        }
        out.write(buffer, 0, read);
      }
    }
  }

  /// Puts the folder in its place.
  public Path commit() throws IOException {
    Files.move(temporary, target);
    whole = true;
    return target;
  }

  /// Takes away what was not put in its place.
  @Override
  public void close() throws IOException {
    if (!whole) {
      remove(temporary);
    }
  }

  /// Removes a folder and all in it; links in it are removed, not followed.
  public static void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> inside = Files.walk(folder)) {
      all = inside.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getCause());
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
