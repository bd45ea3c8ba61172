package io.tierdrop.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFileTest {

  private static final Lab LAB = new Lab("demo", "Demo", "", Topology.EMPTY, Drawing.EMPTY);

  @TempDir Path directory;

  @Test
  void aSavedLabIsReadBackAndNothingElseIsLeft() throws Exception {
    Path file = directory.resolve("demo.lab.json");
    LabFile.save(file, LAB);
    LabFile.save(file, LAB);
    assertThat(LabReader.read(file)).isEqualTo(LAB);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void permissionsAndSymbolicLinksStay() throws Exception {
    Path file = Files.writeString(directory.resolve("real.json"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);
    LabFile.save(link, LAB);
    assertThat(link).isSymbolicLink();
    assertThat(LabReader.read(file)).isEqualTo(LAB);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw----");
  }

  @Test
  void aLabThatCouldNotBeReadAgainLeavesTheOldFileAlone() throws Exception {
    Path file = directory.resolve("demo.lab.json");
    LabFile.save(file, LAB);
    Lab unreadable = new Lab("demo; reboot", "", "", Topology.EMPTY, Drawing.EMPTY);
    assertThatThrownBy(() -> LabFile.save(file, unreadable))
        .isInstanceOf(InvalidLabException.class);
    assertThat(LabReader.read(file)).isEqualTo(LAB);
  }

  @Test
  void aFailureToWriteLeavesNothingBehind() throws Exception {
    Path taken = Files.createDirectory(directory.resolve("demo.lab.json"));
    Files.createFile(taken.resolve("inside"));
    assertThatThrownBy(() -> LabFile.save(taken, LAB)).isInstanceOf(IOException.class);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(taken);
    }
  }
}
