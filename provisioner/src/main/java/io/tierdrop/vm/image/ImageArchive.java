package io.tierdrop.vm.image;

import io.tierdrop.file.FileInterruption;
import io.tierdrop.vm.report.VmException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// An image as one file for machines that cannot build one: a zip with disk and kernel below the
/// recipe's id.
final class ImageArchive {

  private static final String DISK = "disk.raw";
  private static final String KERNEL = "vmlinuz";
  private static final long MOST_KERNEL = 128L << 20;
  private static final int BLOCK = 1 << 20;

  private ImageArchive() {}

  static void write(VmImage image, OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BLOCK))) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (Path part : List.of(image.kernel(), image.disk())) {
        ZipEntry entry = new ZipEntry(image.id() + "/" + part.getFileName());
        entry.setLastModifiedTime(FileTime.fromMillis(0)); // the same image is the same file
        zip.putNextEntry(entry);
        try (InputStream in = interruptible(part)) {
          in.transferTo(zip);
        }
        zip.closeEntry();
      }
    }
  }

  /// The bytes of a file. Ctrl+C ends reading it, which takes a minute; what
  /// [java.nio.file.Files#newInputStream] opens is deaf.
  static InputStream interruptible(Path file) throws IOException {
    return Channels.newInputStream(FileChannel.open(file));
  }

  /// Unpacks an image.
  ///
  /// @param file as it is called
  /// @param in what it holds
  /// @param into an empty directory, which becomes the image
  /// @param id of the only image that is taken
  /// @param mostDisk bytes of the disk
  /// @throws VmException when the file holds anything else, or cannot be read
  /// @throws IOException when the image cannot be written
  static void read(Path file, InputStream in, Path into, String id, long mostDisk)
      throws IOException {
    boolean disk = false;
    boolean kernel = false;
    try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(in, BLOCK))) {
      for (ZipEntry entry = told(file, zip::getNextEntry);
          entry != null;
          entry = told(file, zip::getNextEntry)) {
        String name = entry.getName();
        Source source = () -> told(file, () -> zip.readNBytes(BLOCK));
        if (name.equals(id + "/" + KERNEL) && !kernel) {
          kernel = true;
          unpack(source, into.resolve(KERNEL), MOST_KERNEL);
        } else if (name.equals(id + "/" + DISK) && !disk) {
          disk = true;
          unpack(source, into.resolve(DISK), mostDisk);
        } else {
          throw refused(id);
        }
      }
    }
    if (!disk || !kernel) {
      throw refused(id);
    }
  }

  private static VmException refused(String id) {
    return new VmException(
        "This file holds no image %s. Export one with the same version of Tierdrop: tierdrop vm image export FILE"
            .formatted(id));
  }

  /// One step of reading.
  private interface Step<T> {
    T read() throws IOException;
  }

  /// The next bytes of a file in the archive, none at its end.
  private interface Source {
    byte[] block() throws IOException;
  }

  /// What fails while the archive is read is told of it, and not of where the image goes.
  private static <T extends @Nullable Object> T told(Path file, Step<T> step) throws IOException {
    try {
      return step.read();
    } catch (IOException e) {
      if (FileInterruption.behind(e)) {
        throw e;
      }
      throw new VmException(
          "The image cannot be read from %s: %s. Export it again."
              .formatted(file, e.getMessage() == null ? "it was cut off" : e.getMessage()),
          e);
    }
  }

  /// What is zero takes no room, as in the image that it was made of.
  private static void unpack(Source source, Path file, long most) throws IOException {
    byte[] zeros = new byte[BLOCK];
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long length = 0;
      byte[] block = source.block();
      while (block.length > 0) {
        if (length + block.length > most) {
          throw new VmException(
              "The image's %s is larger than %,d bytes; it is not unpacked."
                  .formatted(file.getFileName(), most));
        }
        if (!Arrays.equals(block, 0, block.length, zeros, 0, block.length)) {
          ByteBuffer bytes = ByteBuffer.wrap(block);
          for (long at = length; bytes.hasRemaining(); ) {
            at += out.write(bytes, at);
          }
        }
        length += block.length;
        block = source.block();
      }
      if (out.size() < length) {
        out.write(ByteBuffer.wrap(new byte[1]), length - 1);
      }
    }
  }
}
