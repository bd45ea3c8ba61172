package io.tierdrop.json;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/// Saves labs so that, whatever happens meanwhile, the file is the old one or the new one.
public final class LabFile {

  private LabFile() {}

  /// Writes a lab. A symbolic link is followed, and an existing file's permissions are kept.
  ///
  /// @throws InvalidLabException before anything is written, when the lab could not be read again
  /// @throws IOException when it cannot be written; then the old file is as it was
  public static void save(Path file, Lab lab) throws IOException, InvalidLabException {
    String text = LabWriter.write(lab);
    LabReader.tryRead(text).orThrow();
    saveText(file, text);
  }

  /// Replaces a file's content by temporary file, fsync and rename.
  public static void saveText(Path file, String text) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path directory = target.resolveSibling("");
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel out =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      copyPermissions(target, temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    try (FileChannel renamed = FileChannel.open(directory, StandardOpenOption.READ)) {
      renamed.force(true);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null && Files.exists(from)) {
      view.setPermissions(Files.getPosixFilePermissions(from));
    }
  }
}
