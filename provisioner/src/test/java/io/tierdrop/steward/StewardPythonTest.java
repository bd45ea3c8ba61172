package io.tierdrop.steward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs the unit tests of the steward, which is written in Python, with this machine's Python, and
/// checks its types and its style as `setup.cfg` says.
class StewardPythonTest {

  private static final Pattern COUNT = Pattern.compile("Ran (\\d+) tests");
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path TESTS = Path.of("src", "test", "python");
  private static final Path SOURCES =
      Path.of("src", "main", "resources", "io", "tierdrop", "steward");

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void unitTestsOfTheStewardPass() throws IOException, InterruptedException {
    String output =
        run(TESTS, "python3", "python3", "-B", "-W", "error", "-m", "unittest", "discover");
    Matcher count = COUNT.matcher(output);
    assertThat(count.find()).as(output).isTrue();
    assertThat(Integer.parseInt(count.group(1))).isGreaterThan(50);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void everyFunctionOfTheStewardHasTypesThatHold() throws IOException, InterruptedException {
    assertThat(run(MODULE, "mypy", "mypy", SOURCES.toString())).contains("no issues found");
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void theLinterFindsNothingInTheStewardAndItsTests() throws IOException, InterruptedException {
    assertThat(run(MODULE, "flake8", "flake8", SOURCES.toString(), TESTS.toString())).isEmpty();
  }

  /// What a program says that ends well.
  ///
  /// @param debian the package of Debian that has the program
  private static String run(Path directory, String debian, String... command)
      throws IOException, InterruptedException {
    Process process = start(directory, debian, command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static Process start(Path directory, String debian, String... command) {
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      return fail(
          ("The steward's tests need the program %s. Install it, on Debian with: apt-get install %s"
                  + " (`./tierdrop test` installs what is missing).")
              .formatted(command[0], debian),
          e);
    }
  }
}
