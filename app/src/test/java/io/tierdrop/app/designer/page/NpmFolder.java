package io.tierdrop.app.designer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The sources of the page's code, and what of npm is on this machine.
final class NpmFolder {

  static final Path PLACE = Path.of("src", "main", "page");

  private NpmFolder() {}

  /// A program of this machine; without it the test is skipped, which says why.
  static Path tool(String name) {
    Optional<Path> found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "There is no " + name + " on this machine.");
    return found.orElseThrow();
  }

  /// Fetches what `package-lock.json` names, unless it is there.
  static void requireModules() throws IOException, InterruptedException {
    tool("npm");
    if (!Files.isDirectory(PLACE.resolve("node_modules"))) {
      run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }
  }

  /// Runs a command there, which must end well.
  static void run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("page", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(PLACE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    Files.delete(log);
  }
}
