package io.tierdrop.app.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class AutosaveFileTest {

  /// Above the largest number that Linux gives to processes.
  private static final String GONE = "999999999.unsaved.lab.json";

  @TempDir private Path directory;

  private final JsonLabs files = new JsonLabs();
  private final Lab lab = Labs.small();

  private List<Path> kept() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.filter(file -> file.toString().endsWith(".unsaved.lab.json")).toList();
    }
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, condition);
  }

  @Test
  void unsavedWorkIsWrittenSoonAndForgottenOnceItIsSaved() throws Exception {
    try (AutosaveFile autosave = new AutosaveFile(directory, files)) {
      LabDocument changed = LabDocument.recovered(lab, null);
      autosave.keep(changed);
      until(() -> kept().size() == 1);
      autosave.keep(changed.savedTo(directory.resolve("x.lab.json")));
      until(() -> kept().isEmpty());
    }
  }

  @Test
  void onlyTheLastOfManyChangesIsWritten() throws Exception {
    try (AutosaveFile autosave = new AutosaveFile(directory, files)) {
      autosave.keep(LabDocument.recovered(Labs.small(), null));
      autosave.keep(LabDocument.recovered(Labs.threeTier(), null));
      until(() -> kept().size() == 1);
      assertThat(files.read(kept().getFirst())).isEqualTo(Labs.threeTier());
    }
  }

  @Test
  void closingOnPurposeLeavesNothing() throws Exception {
    try (AutosaveFile autosave = new AutosaveFile(directory, files)) {
      autosave.keep(LabDocument.recovered(lab, null));
      until(() -> kept().size() == 1);
    }
    assertThat(kept()).isEmpty();
  }

  @Test
  void theWorkOfAProcessThatIsGoneIsFoundUntilItIsForgotten() throws Exception {
    Files.writeString(directory.resolve(GONE), files.text(lab));
    try (AutosaveFile autosave = new AutosaveFile(directory, files)) {
      AutosaveFile.LeftOver found = autosave.leftOver().orElseThrow();
      assertThat(found.lab()).isEqualTo(lab);
      found.forget();
      assertThat(autosave.leftOver()).isEmpty();
    }
  }

  @Test
  void workThatWasTakenOverGoesOnlyOnceItIsWrittenAnew() throws Exception {
    Path old = directory.resolve(GONE);
    Files.writeString(old, files.text(lab));
    Path own = directory.resolve(ProcessHandle.current().pid() + ".unsaved.lab.json");
    try (AutosaveFile autosave = new AutosaveFile(directory, files)) {
      AutosaveFile.LeftOver found = autosave.leftOver().orElseThrow();
      autosave.keep(LabDocument.recovered(found.lab(), null));
      autosave.adopt(found);
      assertThat(old).exists();
      until(() -> !Files.exists(old));
      assertThat(files.read(own)).isEqualTo(lab);
    }
  }

  @Test
  void theWorkOfALivingProcessIsLeftAlone() throws Exception {
    Files.writeString(
        directory.resolve(ProcessHandle.current().pid() + ".unsaved.lab.json"), files.text(lab));
    try (AutosaveFile autosave = new AutosaveFile(directory, files)) {
      assertThat(autosave.leftOver()).isEmpty();
    }
  }

  @Test
  void theNewestLeftOverIsOfferedAndNoDamagedOneHidesIt() throws Exception {
    List<Lab> labs = List.of(Labs.small(), Labs.threeTier(), Labs.small());
    for (int i = 0; i < labs.size(); i++) {
      Path file = directory.resolve((999999990 + i) + ".unsaved.lab.json");
      Files.writeString(file, files.text(labs.get(i)));
      Files.setLastModifiedTime(file, FileTime.fromMillis(i == 1 ? 9000 : 1000));
    }
    for (int i = 0; i < 9; i++) {
      Files.write(directory.resolve(i + "99999999.unsaved.lab.json"), new byte[] {(byte) 0xff});
    }
    try (AutosaveFile autosave = new AutosaveFile(directory, files)) {
      assertThat(autosave.leftOver())
          .hasValueSatisfying(l -> assertThat(l.lab()).isEqualTo(Labs.threeTier()));
    }
  }

  @Test
  void unsavedWorkIsItsOwnersAlone() throws Exception {
    Path made = directory.resolve("state/unsaved");
    try (AutosaveFile autosave = new AutosaveFile(made, files)) {
      autosave.keep(LabDocument.recovered(lab, null));
      Path own = made.resolve(ProcessHandle.current().pid() + ".unsaved.lab.json");
      until(() -> Files.exists(own));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void brokenLeftOversAreNoReasonToFail() throws Exception {
    Files.writeString(directory.resolve(GONE), "{");
    try (AutosaveFile autosave = new AutosaveFile(directory, files)) {
      assertThat(autosave.leftOver()).isEmpty();
    }
  }
}
