package io.tierdrop.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of the .rpm in the order in which RPM runs them, on a directory of the test's own.
class RpmScriptsTest {

  private static final String PLACE = "/usr/lib/tierdrop";

  /// What 0.2.0 has told RPM to run before it goes, and RPM still runs.
  private static final String PREUN_OF_0_2_0 = "rm -f /usr/lib/tierdrop/classes.aot";

  @TempDir Path directory;
  private Path cache;

  @BeforeEach
  void install() throws IOException {
    cache = directory.resolve("classes.aot");
    Path fill = directory.resolve("cache-classes");
    Files.writeString(fill, "#!/bin/sh\necho made > '" + cache + "'\n");
    Files.setPosixFilePermissions(fill, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// The lines of a section; none when the package has no such script.
  private static String section(String name) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("parts", "tierdrop.spec"));
    int begin = lines.indexOf("%" + name);
    return begin < 0
        ? ""
        : lines.stream()
            .skip(begin + 1)
            .takeWhile(line -> !line.startsWith("%"))
            .collect(Collectors.joining("\n"));
  }

  /// @param left how many releases are installed afterwards
  private void run(String script, int left) throws Exception {
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-euc",
                script.replace(PLACE, directory.toString()),
                "rpm",
                String.valueOf(left))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private void upgrade(String earlierPreun) throws Exception {
    run(section("post"), 2);
    run(earlierPreun, 1);
    run(section("posttrans"), 2);
  }

  @Test
  void aCacheIsFilledWhenItIsInstalledAndGoesWithIt() throws Exception {
    run(section("post"), 1);
    run(section("posttrans"), 1);
    assertThat(cache).hasContent("made");
    run(section("preun"), 0);
    assertThat(cache).doesNotExist();
  }

  @Test
  void anUpgradeKeepsTheCacheThatItHasFilled() throws Exception {
    upgrade(PREUN_OF_0_2_0);
    assertThat(cache).hasContent("made");
    upgrade(section("preun"));
    assertThat(cache).hasContent("made");
    run(section("preun"), 1);
    assertThat(cache).as("a later release may fill it at once").exists();
  }
}
