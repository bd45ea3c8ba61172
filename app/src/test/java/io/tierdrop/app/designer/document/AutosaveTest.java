package io.tierdrop.app.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class AutosaveTest {

  /// Above the largest number that Linux gives to processes.
  private static final String GONE = "999999999.unsaved.lab.json";

  @TempDir private Path directory;

  private final JsonLabs files = new JsonLabs();
  private final Lab lab = Labs.small();

  private List<Path> kept() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.toList();
    }
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, condition);
  }

  @Test
  void unsavedWorkIsWrittenSoonAndForgottenOnceItIsSaved() throws Exception {
    try (Autosave autosave = new Autosave(directory, files)) {
      Document changed = Document.recovered(lab, null);
      autosave.keep(changed);
      until(() -> kept().size() == 1);
      autosave.keep(changed.savedTo(directory.resolve("x.lab.json")));
      until(() -> kept().isEmpty());
    }
  }

  @Test
  void onlyTheLastOfManyChangesIsWritten() throws Exception {
    try (Autosave autosave = new Autosave(directory, files)) {
      autosave.keep(Document.recovered(Labs.small(), null));
      autosave.keep(Document.recovered(Labs.threeTier(), null));
      until(() -> kept().size() == 1);
      assertThat(files.read(kept().getFirst())).isEqualTo(Labs.threeTier());
    }
  }

  @Test
  void closingOnPurposeLeavesNothing() throws Exception {
    try (Autosave autosave = new Autosave(directory, files)) {
      autosave.keep(Document.recovered(lab, null));
      until(() -> kept().size() == 1);
    }
    assertThat(kept()).isEmpty();
  }

  @Test
  void theWorkOfAProcessThatIsGoneIsFoundUntilItIsForgotten() throws Exception {
    Files.writeString(directory.resolve(GONE), files.text(lab));
    try (Autosave autosave = new Autosave(directory, files)) {
      Autosave.LeftOver found = autosave.leftOver().orElseThrow();
      assertThat(found.lab()).isEqualTo(lab);
      found.forget();
      assertThat(autosave.leftOver()).isEmpty();
    }
  }

  @Test
  void theWorkOfALivingProcessIsLeftAlone() throws Exception {
    Files.writeString(
        directory.resolve(ProcessHandle.current().pid() + ".unsaved.lab.json"), files.text(lab));
    try (Autosave autosave = new Autosave(directory, files)) {
      assertThat(autosave.leftOver()).isEmpty();
    }
  }

  @Test
  void brokenLeftOversAreNoReasonToFail() throws Exception {
    Files.writeString(directory.resolve(GONE), "{");
    try (Autosave autosave = new Autosave(directory, files)) {
      assertThat(autosave.leftOver()).isEmpty();
    }
  }
}
