package io.tierdrop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReadResult;
import io.tierdrop.json.LabReader;
import io.tierdrop.problem.Problem;
import io.tierdrop.validation.LabValidation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One lab file per problem, and beside it what Tierdrop says about it.
class ProblemsGoldenTest {

  private static final Path UNREADABLE = Path.of("src/test/resources/unreadable");
  private static final Path INVALID = Path.of("src/test/resources/invalid");

  static List<Path> unreadable() {
    return Golden.files(UNREADABLE, ".json");
  }

  static List<Path> invalid() {
    return Golden.files(INVALID, ".json");
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void aBadFileIsRefusedWithPlaceAndRemedy(Path file) throws Exception {
    LabReadResult reading = LabReader.tryRead(file);
    assertThat(reading.lab()).isEmpty();
    Golden.assertSame(expected(file), text(reading.problems()));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void aBadLabIsReadAndItsProblemsHavePlaceAndRemedy(Path file) throws Exception {
    LabReadResult reading = LabReader.tryRead(file);
    assertThat(reading.problems()).isEmpty();
    List<Problem> problems = reading.locate(LabValidation.check(reading.lab().orElseThrow()));
    assertThat(problems).isNotEmpty().allMatch(problem -> problem.where().contains("(line "));
    Golden.assertSame(expected(file), text(problems));
  }

  private static Path expected(Path file) {
    return file.resolveSibling(file.getFileName().toString().replace(".json", ".txt"));
  }

  private static String text(List<Problem> problems) {
    return problems.stream()
        .map(
            p ->
                "%s %s\n  %s.\n  %s\n"
                    .formatted(
                        p.severity().name().toLowerCase(Locale.ROOT),
                        p.where(),
                        p.message(),
                        p.remedy()))
        .collect(Collectors.joining());
  }
}
