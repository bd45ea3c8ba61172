package io.tierdrop.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tierdrop.Golden;
import io.tierdrop.validation.LabValidation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "-1",
    "1e99",
    "\\u0000",
    "$(reboot)",
    "\n",
    "\\",
    "0",
    "true",
    "\"count\": 9999,",
    "::",
    "/0",
    "255",
    "\ud83d",
    "~",
    "..",
    "\"ends\""
  };

  @TempDir Path directory;

  /// Wherever a file breaks off or a character is changed: what is said names no parser.
  @Test
  void whatIsWrongIsSaidInWordsOfPeopleWhoWriteFiles() throws Exception {
    String whole = Files.readString(Golden.files(Golden.SAMPLES, ".lab.json").getFirst());
    Random random = new Random(43);
    for (int i = 0; i < 3_000; i++) {
      int at = random.nextInt(whole.length());
      String piece = PIECES[random.nextInt(PIECES.length)];
      String broken =
          i % 3 == 0
              ? whole.substring(0, at)
              : whole.substring(0, at) + piece + whole.substring(at);
      assertThat(LabReader.tryRead(broken).problems())
          .allSatisfy(
              problem ->
                  assertThat(problem.message())
                      .doesNotContain("REDACTED")
                      .doesNotContain("Feature")
                      .doesNotContain("Source")
                      .doesNotContain("code ")
                      .doesNotContain("was expecting"));
    }
    assertThat(LabReader.tryRead("{\n  \"name\": \"x\",\n").problems().getFirst())
        .satisfies(problem -> assertThat(problem.where()).contains("line 3"))
        .satisfies(
            problem ->
                assertThat(problem.message()).contains("before every brace").contains("column"));
    assertThat(LabReader.tryRead("{\"name\": x}").problems().getFirst().message())
        .contains("'x' is no value; texts stand in double quotes");
  }

  /// Whatever becomes of a file: it is a lab that can be validated and written, or it has problems.
  @Test
  void noMutationOfASampleDoesMoreThanCauseProblems() throws Exception {
    List<Path> samples = Golden.files(Golden.SAMPLES, ".lab.json");
    int labs = 0;
    for (long seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text =
          new StringBuilder(Files.readString(samples.get((int) (seed % samples.size()))));
      for (int i = 0; i <= random.nextInt(4); i++) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(6));
        text.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
      }
      LabReadResult reading = LabReader.tryRead(text.toString());
      if (reading.lab().isPresent()) {
        labs++;
        assertThat(LabValidation.check(reading.lab().get())).doesNotContainNull();
        assertThat(LabReader.read(LabWriter.write(reading.lab().get())))
            .isEqualTo(reading.lab().get());
      } else {
        assertThat(reading.problems())
            .as("seed %d", seed)
            .isNotEmpty()
            .allMatch(p -> p.where().startsWith("/") && !p.remedy().isBlank())
            .noneMatch(p -> (p.where() + p.message()).chars().anyMatch(Character::isISOControl));
      }
    }
    assertThat(labs).as("some mutations are harmless").isBetween(50, 950);
  }

  @Test
  void aFileBeyondFourMebibytesIsNotReadToItsEnd() throws Exception {
    Path file = Files.writeString(directory.resolve("big.json"), " ".repeat(5 << 20));
    assertThat(LabReader.tryRead(file).problems())
        .singleElement()
        .matches(problem -> problem.message().contains("4 MiB"));
  }

  @Test
  void theLargestFileThatIsReadIsValidatedInBoundedTime() {
    StringBuilder text = new StringBuilder("{\"tierdrop\": 1, \"name\": \"big\", \"nodes\": [");
    for (int i = 0; i < 6_000; i++) {
      text.append("{\"name\": \"n").append(i).append("\", \"kind\": \"router\"},\n");
    }
    text.append("{\"name\": \"s\", \"kind\": \"switch\"}], \"links\": [");
    for (int i = 0; i < 39_999; i++) {
      text.append("{\"ends\": [\"n").append(i % 6_000).append("\", \"n");
      text.append(i / 6_000 + 7 * (i % 6_000) % 6_000).append("\"]},\n");
    }
    text.append("{\"ends\": [\"n1\", \"s\"]}]}");
    assertThat(text.length()).isBetween(1 << 20, LabReader.LONGEST);
    Assertions.assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          LabReadResult reading = LabReader.tryRead(text.toString());
          assertThatCode(() -> LabValidation.check(reading.orThrow())).doesNotThrowAnyException();
        });
  }

  @Test
  void aByteOrderMarkIsNoProblem() throws Exception {
    assertThat(LabReader.read("\ufeff{\"tierdrop\": 1, \"name\": \"demo\"}").name())
        .isEqualTo("demo");
  }
}
