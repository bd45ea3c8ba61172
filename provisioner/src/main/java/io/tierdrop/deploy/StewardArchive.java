package io.tierdrop.deploy;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The steward's Python sources as a zipapp (PEP 441), the same bytes for the same sources.
final class StewardArchive {

  private static final String MAIN = "/io/tierdrop/steward/__main__.py";

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

  /// Packs the sources that came with the program.
  static StewardArchive pack() {
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

  private static StewardArchive pack(Path directory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> files = Files.list(directory)) {
      List<Path> sources =
          files.filter(file -> file.getFileName().toString().endsWith(".py")).sorted().toList();
      for (Path source : sources) {
        ZipEntry entry = new ZipEntry(source.getFileName().toString());
        entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        Files.copy(source, zip);
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
