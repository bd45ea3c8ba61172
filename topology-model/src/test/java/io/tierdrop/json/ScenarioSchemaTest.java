package io.tierdrop.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tierdrop.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/// The schema of scenarios accepts what their reader accepts. Beyond that it accepts sums and
/// settings of faults that only the reader can judge.
class ScenarioSchemaTest {

  private static final Path READ = Path.of("../provisioner/src/test/resources/scenarios.txt");

  /// Places whose rules no schema can say.
  private static final String READERS_OWN = "/flows: .*|/steps/[0-9]+/inject: .*|.*/return: .*";

  private final Schema schema = schema();

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Files.readString(Golden.SAMPLES.resolve("scenario.schema.json")), InputFormat.JSON);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void acceptsWhatTheReaderAcceptsAndNothingElse() throws Exception {
    List<String> lines = Files.readAllLines(READ);

    assertThat(lines).hasSizeGreaterThan(1000);
    assertThat(lines.stream().filter(line -> !same(line.split("\t", -1)))).isEmpty();
  }

  @Test
  void acceptsEverySample() throws Exception {
    try (Stream<Path> files = Files.walk(Golden.SAMPLES.resolve("scenarios"))) {
      List<Path> samples =
          files.filter(file -> file.toString().endsWith(".scenario.json")).sorted().toList();
      assertThat(samples).hasSizeGreaterThan(10);
      for (Path sample : samples) {
        assertThat(schema.validate(Files.readString(sample), InputFormat.JSON))
            .as("%s", sample)
            .isEmpty();
      }
    }
  }

  private boolean same(String... parts) {
    boolean accepted = parts[0].equals("accepted");
    boolean own =
        !accepted
            && Stream.of(parts[2].split("; (?=/)", -1)).allMatch(why -> why.matches(READERS_OWN));
    return valid(parts[1]) == accepted || own;
  }

  /// The validator gives up over numbers that no `long` holds.
  private boolean valid(String text) {
    try {
      return schema.validate(text, InputFormat.JSON).isEmpty();
    } catch (JacksonException e) {
      return false;
    }
  }
}
