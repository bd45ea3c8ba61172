package io.tierdrop.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

  @TempDir Path directory;

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void whatTheProgramKeepsIsItsOwnersAloneAlsoWhenItWasNot() throws IOException {
    Path open = Files.createDirectory(directory.resolve("state"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    FileReaders.OWNER.directory(open);
    assertThat(permissions(open)).isEqualTo("rwx------");
    Path made = directory.resolve("a/b/kept.json");
    WholeFile.write(made, FileReaders.OWNER, "x");
    assertThat(permissions(made)).isEqualTo("rw-------");
    assertThat(permissions(directory.resolve("a/b"))).isEqualTo("rwx------");
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-rw-r--"));
    WholeFile.write(made, FileReaders.OWNER, "y");
    assertThat(permissions(made)).isEqualTo("rw-------");
  }

  @Test
  void whatOtherProgramsMadeInTheProgramsDirectoryIsClosedOff() throws IOException {
    Path state = Files.createDirectory(directory.resolve("state"));
    Path below = Files.createDirectory(state.resolve("below"));
    Path disk = Files.writeString(state.resolve("disk"), "key");
    Path foreign = Files.writeString(directory.resolve("foreign"), "");
    Files.createSymbolicLink(state.resolve("link"), foreign);
    for (Path open : List.of(state, below)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    for (Path open : List.of(disk, foreign)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    }
    FileReaders.OWNER.all(state);
    assertThat(permissions(state)).isEqualTo("rwx------");
    assertThat(permissions(disk)).isEqualTo("rw-------");
    assertThat(permissions(below)).as("out of reach behind its parent").isEqualTo("rwxr-xr-x");
    assertThat(permissions(foreign)).as("reached by a link").isEqualTo("rw-r--r--");
  }

  @Test
  void aPersonsFileKeepsItsPermissionsAndItsLink() throws IOException {
    Path file = Files.writeString(directory.resolve("x"), "before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    WholeFile.write(link, FileReaders.USUAL, "after");
    assertThat(file).hasContent("after");
    assertThat(link).isSymbolicLink();
    assertThat(permissions(file)).isEqualTo("rw-rw----");
  }

  @Test
  void aDeviceIsWrittenToAndStays() throws IOException {
    Path device = Path.of("/dev/null");
    WholeFile.write(device, FileReaders.USUAL, "gone");
    assertThat(Files.isRegularFile(device)).isFalse();
    assertThatThrownBy(() -> WholeFile.write(Path.of("/dev/full"), FileReaders.USUAL, "x"))
        .isInstanceOf(UnwrittenFileException.class)
        .hasMessageContaining("No space left");
    assertThatThrownBy(() -> WholeFile.write(directory, FileReaders.USUAL, "x"))
        .isInstanceOf(UnwrittenFileException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void endlessFilesEndAtTheLimit() {
    assertThatThrownBy(() -> BoundedFile.bytes(Path.of("/dev/zero"), 1000))
        .isInstanceOf(OversizedFileException.class);
    assertThatThrownBy(() -> BoundedFile.bytes(directory, 1000)).hasMessageContaining("directory");
  }

  @Test
  void aPipeWithoutAWriterIsLeftWhenInterrupted() throws Exception {
    Path pipe = directory.resolve("pipe");
    assumeTrue(new ProcessBuilder(List.of("mkfifo", pipe.toString())).start().waitFor() == 0);
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    BoundedFile.bytes(pipe, 1000);
                  } catch (IOException e) {
                    ended.set(e);
                  }
                });
    reader.interrupt();
    reader.join(2000);
    assertThat(ended.get()).isInstanceOf(InterruptedIOException.class);
  }
}
