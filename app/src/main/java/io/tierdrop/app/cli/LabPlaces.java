package io.tierdrop.app.cli;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.InputLimits;
import io.tierdrop.pack.LabArchive;
import io.tierdrop.pack.PackedPaths;
import io.tierdrop.pack.WholeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Where labs are found that are no plain files.
///
/// @param samples the directory with the sample labs
/// @param archives where zips are unpacked for commands, which need their files; the program's own
public record LabPlaces(Path samples, Path archives) {

  /// What was unpacked that long ago makes room.
  private static final Duration KEPT = Duration.ofDays(7);

  /// The lab file of a zip. Equal zips are unpacked once.
  ///
  /// @throws io.tierdrop.pack.PackException when it is no zip with one lab
  Path unpacked(Path zip) throws IOException {
    PackedPaths paths = LabArchive.paths(zip, "");
    FileReaders.OWNER.directory(archives);
    Path folder = archives.resolve(checksum(zip));
    if (!Files.isDirectory(folder)) {
      tidy();
      LabArchive.unpack(zip, "", folder);
    }
    return folder.resolve(paths.lab());
  }

  private void tidy() throws IOException {
    Instant early = Instant.now().minus(KEPT);
    List<Path> old;
    try (Stream<Path> inside = Files.list(archives)) {
      old = inside.toList();
    }
    for (Path each : old) {
      if (Files.getLastModifiedTime(each).toInstant().isBefore(early)) {
        WholeFolder.remove(each);
      }
    }
  }

  private static String checksum(Path zip) throws IOException {
    try {
      byte[] bytes = BoundedFile.bytes(zip, (int) InputLimits.PACKED);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
