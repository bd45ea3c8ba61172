package io.tierdrop.app.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class FileWatchTest {

  @TempDir private Path directory;

  private final List<FileWatch.Change> told = new CopyOnWriteArrayList<>();
  private final FileWatch watch = new FileWatch(Runnable::run, told::add);
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = directory.resolve("a.lab.json");
    Files.writeString(file, "one");
    watch.follow(file);
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void anotherProgramsChangeIsToldOnce() throws Exception {
    Files.writeString(file, "another");
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> told.equals(List.of(FileWatch.Change.CHANGED)));
    watch.look();
    watch.look();
    assertThat(told).hasSize(1);
  }

  @Test
  void aFileThatIsReplacedHasChangedToo() throws Exception {
    Path other = Files.writeString(directory.resolve("new"), "two");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    watch.look();
    assertThat(told).containsExactly(FileWatch.Change.CHANGED);
  }

  @Test
  void aFileThatGoesIsTold() throws Exception {
    Files.delete(file);
    watch.look();
    assertThat(told).containsExactly(FileWatch.Change.GONE);
  }

  @Test
  void whoWasToldIsStillAskedBeforeWritingOverIt() throws Exception {
    Files.writeString(file, "another");
    watch.look();
    assertThat(watch.changed(file)).isTrue();
    watch.follow(file);
    assertThat(watch.changed(file)).isFalse();
  }

  @Test
  void ownWritesAreNotTold() throws Exception {
    Files.writeString(file, "another");
    watch.follow(file);
    watch.look();
    assertThat(told).isEmpty();
  }
}
