package io.tierdrop.steward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// The steward's Python sources and data as a gzipped tar archive: the same bytes for the same
/// sources.
///
/// It is unpacked on the machine: from a zip archive Python imports three times as slowly, and it
/// keeps nothing compiled there.
final class StewardArchive {

  private static final String MAIN = "/io/tierdrop/steward/__main__.py";
  private static final Instant SAME = Instant.parse("2026-01-01T00:00:00Z");

  private final byte[] bytes;
  private final String checksum;

  private StewardArchive(byte[] bytes, String checksum) {
    this.bytes = bytes;
    this.checksum = checksum;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /// SHA-256 in hexadecimal.
  String checksum() {
    return checksum;
  }

  /// The sources that came with the program, packed when first asked for.
  static StewardArchive ofThisProgram() {
    return Packed.ONCE;
  }

  private static final class Packed {
    static final StewardArchive ONCE = pack();
  }

  private static StewardArchive pack() {
    URL main = Objects.requireNonNull(StewardArchive.class.getResource(MAIN), MAIN);
    try {
      URI uri = main.toURI();
      if (!uri.getScheme().equals("jar")) {
        return pack(directory(Path.of(uri)));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return pack(directory(jar.getPath(MAIN)));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static boolean travels(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".py") || name.endsWith(".json");
  }

  /// @param directory where `__main__.py` is, on a disk or in a jar
  static StewardArchive pack(Path directory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes));
        Stream<Path> files = Files.walk(directory)) {
      List<Path> sources = files.filter(StewardArchive::travels).sorted().toList();
      for (Path source : sources) {
        TarArchiveEntry entry = new TarArchiveEntry(directory.relativize(source).toString());
        entry.setSize(Files.size(source));
        entry.setModTime(FileTime.from(SAME));
        tar.putArchiveEntry(entry);
        Files.copy(source, tar);
        tar.closeArchiveEntry();
      }
    }
    byte[] archive = bytes.toByteArray();
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return new StewardArchive(archive, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
