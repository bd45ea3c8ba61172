package io.tierdrop.steward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The steward's packages travel whole, and are the same archive wherever the program lies.
class StewardArchiveTest {

  private static final Path SOURCES =
      Path.of("src", "main", "resources", "io", "tierdrop", "steward");

  @TempDir private Path directory;

  @Test
  void whatIsUnpackedIsAStewardThatRuns() throws IOException, InterruptedException {
    unpack(StewardArchive.pack(SOURCES));

    assertThat(directory.resolve("reconcile/apply.py"))
        .hasSameTextualContentAs(SOURCES.resolve("reconcile/apply.py"));
    assertThat(directory.resolve("faults/fault-kinds.json")).exists();
    assertThat(directory.resolve("join-steward.sh")).doesNotExist();
    Process python =
        new ProcessBuilder("python3", "-IS", "-B", directory.toString(), "no", "such", "words")
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isEqualTo(2);
    assertThat(said).startsWith("usage: steward serve LAB CHECKSUM");
  }

  @Test
  void itIsTheSameOutOfAJar() throws IOException {
    Path jar = directory.resolve("program.jar");
    try (FileSystem zip =
            FileSystems.newFileSystem(
                URI.create("jar:" + jar.toUri()), Map.of("create", Boolean.TRUE));
        Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = zip.getPath("/io/tierdrop/steward/" + SOURCES.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }

    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      StewardArchive packed = StewardArchive.pack(zip.getPath("/io/tierdrop/steward"));

      assertThat(packed.checksum()).isEqualTo(StewardArchive.pack(SOURCES).checksum());
    }
  }

  private void unpack(StewardArchive archive) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive.bytes())))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = directory.resolve(entry.getName());
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.copy(tar, file);
      }
    }
  }
}
