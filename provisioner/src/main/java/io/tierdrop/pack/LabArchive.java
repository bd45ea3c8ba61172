package io.tierdrop.pack;

import io.tierdrop.file.InputLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A zip with a lab in it.
public final class LabArchive {

  private LabArchive() {}

  /// What was unpacked.
  ///
  /// @param lab the lab file
  /// @param left paths that were not taken, since they belong to no lab
  public record Unpacked(Path lab, List<String> left) {
    public Unpacked {
      left = List.copyOf(left);
    }
  }

  /// Which of its files belong to its lab; nothing is unpacked.
  ///
  /// @param wanted the path of a lab among several; empty for the only one
  public static PackedPaths paths(Path zip, String wanted) throws IOException {
    try (ZipFile archive = open(zip)) {
      return paths(archive, wanted);
    }
  }

  /// Unpacks a lab and what belongs to it into a new folder, whole or not at all.
  ///
  /// @param wanted the path of a lab among several; empty for the only one
  /// @param folder where nothing is yet
  /// @throws PackException when it is no zip with a lab, or more than is taken
  public static Unpacked unpack(Path zip, String wanted, Path folder) throws IOException {
    try (ZipFile archive = open(zip);
        WholeFolder whole = WholeFolder.begin(folder)) {
      PackedPaths paths = paths(archive, wanted);
      for (Map.Entry<String, String> kept : paths.kept().entrySet()) {
        ZipEntry entry = Objects.requireNonNull(archive.getEntry(kept.getValue()));
        try (InputStream in = archive.getInputStream(entry)) {
          whole.add(kept.getKey(), in);
        }
      }
      return new Unpacked(whole.commit().resolve(paths.lab()), paths.left());
    } catch (ZipException e) {
      throw unreadable(zip, e);
    }
  }

  private static PackedPaths paths(ZipFile archive, String wanted) throws PackException {
    return PackedPaths.of(
        archive.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList(),
        wanted);
  }

  private static ZipFile open(Path zip) throws IOException {
    if (!Files.isRegularFile(zip)) {
      throw new PackException(zip + " is no file. Choose a zip.");
    }
    if (Files.size(zip) > InputLimits.PACKED) {
      throw new PackException(
          "%s is larger than %,d MiB. Choose another."
              .formatted(zip.getFileName(), InputLimits.PACKED >> 20));
    }
    ZipFile archive;
    try {
      archive = new ZipFile(zip.toFile());
    } catch (ZipException | IllegalArgumentException e) { // the latter for names in no characters
      throw unreadable(zip, e);
    }
    try {
      if (archive.size() > InputLimits.PACKED_ENTRIES) {
        throw new PackException(
            "%s holds more than %,d entries. Choose another."
                .formatted(zip.getFileName(), InputLimits.PACKED_ENTRIES));
      }
      Optional<String> link = ArchiveLinks.first(zip);
      if (link.isPresent()) {
        throw new PackException(
            "'%s' in %s is a link or a device. Nothing was taken of it."
                .formatted(link.get(), zip.getFileName()));
      }
      return archive;
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private static PackException unreadable(Path zip, Exception cause) {
    return new PackException(
        "%s is no zip that can be read: %s. Choose another."
            .formatted(zip.getFileName(), cause.getMessage()),
        cause);
  }
}
