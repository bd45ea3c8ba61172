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

/// Runs the unit tests of the steward, which is written in Python, with the machine's own Python.
class StewardPythonTest {

  private static final Pattern COUNT = Pattern.compile("Ran (\\d+) tests");

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void unitTestsOfTheStewardPass() throws IOException, InterruptedException {
    Process python = start("python3", "-B", "-W", "error", "-m", "unittest", "discover");
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(output).isZero();
    Matcher count = COUNT.matcher(output);
    assertThat(count.find()).as(output).isTrue();
    assertThat(Integer.parseInt(count.group(1))).isGreaterThan(50);
  }

  private static Process start(String... command) {
    try {
      return new ProcessBuilder(command)
          .directory(Path.of("src", "test", "python").toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      return fail(
          "The steward's tests need Python 3.11 or later as python3. "
              + "Install it, on Debian with: apt-get install python3",
          e);
    }
  }
}
