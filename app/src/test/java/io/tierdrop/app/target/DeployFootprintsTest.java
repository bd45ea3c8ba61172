package io.tierdrop.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.preflight.trouble.DeployFootprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployFootprintsTest {

  @TempDir Path directory;

  @Test
  void whatWasDeployedIsRememberedByTheNextProgramUntilItIsDestroyed() {
    Path file = directory.resolve("state/deployed.json");
    DeployFootprint footprint = new DeployFootprint("boot-1", 1_795_420_800L);
    new DeployFootprints(file).remember("ssh://root@vm", "demo", footprint);
    new DeployFootprints(file).remember("ssh://root@vm", "other", new DeployFootprint("boot-2", 1));

    assertThat(new DeployFootprints(file).of("ssh://root@vm", "demo")).contains(footprint);
    assertThat(new DeployFootprints(file).of("ssh://root@elsewhere", "demo")).isEmpty();

    new DeployFootprints(file).forget("ssh://root@vm", "demo");
    assertThat(new DeployFootprints(file).of("ssh://root@vm", "demo")).isEmpty();
    assertThat(new DeployFootprints(file).of("ssh://root@vm", "other")).isPresent();
  }

  @Test
  void whatIsKeptBeforeThereIsAVmClosesTheDirectoryOffAlsoAnEarlierOne() throws Exception {
    Path made = directory.resolve("made/deployed.json");
    Path earlier = Files.createDirectory(directory.resolve("earlier")).resolve("deployed.json");
    Files.setPosixFilePermissions(
        directory.resolve("earlier"), PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path file : List.of(made, earlier)) {
      new DeployFootprints(file)
          .remember("ssh://root@vm", "demo", new DeployFootprint("boot-1", 1));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void aBrokenFileIsBegunAnew() throws Exception {
    Path file = Files.writeString(directory.resolve("deployed.json"), "{\"ssh://root@vm\": [");
    DeployFootprints footprints = new DeployFootprints(file);
    assertThat(footprints.of("ssh://root@vm", "demo")).isEmpty();
    footprints.remember("ssh://root@vm", "demo", new DeployFootprint("boot", 1));
    assertThat(footprints.of("ssh://root@vm", "demo")).isPresent();
  }
}
