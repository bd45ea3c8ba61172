package io.tierdrop.vm.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One directory is one VM, however a person spells it.
class VmPathsTest {

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void link() throws Exception {
    directory = temporary.toRealPath();
    Files.createDirectory(directory.resolve("x"));
    Files.createSymbolicLink(directory.resolve("link"), Path.of("vm"));
    Files.createSymbolicLink(directory.resolve("here"), Path.of("."));
  }

  private VmPaths at(String home) {
    return VmPaths.fromEnvironment(
        Map.of("TIERDROP_HOME", directory + "/" + home), directory.resolve("home"));
  }

  private static final List<String> SPELLINGS =
      List.of("vm", "./vm", "vm/", "vm/.", "x/../vm", "here/vm", "here/x/../here/vm");

  @Test
  void everySpellingOfADirectoryIsTheSameVm() throws Exception {
    for (String spelling : SPELLINGS) {
      assertThat(at(spelling).state()).as("%s, not there", spelling).isEqualTo(at("vm").state());
    }
    Files.createDirectory(directory.resolve("vm"));
    for (String spelling : SPELLINGS) {
      assertThat(at(spelling).pidFile()).as(spelling).isEqualTo(directory.resolve("vm/qemu.pid"));
    }
    assertThat(at("link").pidFile()).isEqualTo(directory.resolve("vm/qemu.pid"));
    assertThat(at("x").state()).isNotEqualTo(at("vm").state());
  }

  @Test
  void theCacheHasOneNameToo() {
    VmPaths paths =
        VmPaths.fromEnvironment(
            Map.of("XDG_CACHE_HOME", directory + "/here/cache"), directory.resolve("x/../home"));
    assertThat(paths.cache()).isEqualTo(directory.resolve("cache/tierdrop"));
    assertThat(paths.state()).isEqualTo(directory.resolve("home/.local/state/tierdrop"));
  }
}
