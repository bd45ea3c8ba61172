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
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/// The schema of intents accepts what their reader accepts, and nothing else.
class IntentSchemaTest {

  private static final Path READ = Path.of("../provisioner/src/test/resources/intents.txt");

  @Test
  void acceptsWhatTheReaderAcceptsAndNothingElse() throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Golden.SAMPLES.resolve("intent.schema.json")), InputFormat.JSON);
    List<String> lines = Files.readAllLines(READ);

    assertThat(lines).hasSizeGreaterThan(400);
    assertThat(lines.stream().filter(line -> !same(schema, line.split("\t", -1)))).isEmpty();
  }

  private static boolean same(Schema schema, String... parts) {
    return valid(schema, parts[1]) == parts[0].equals("accepted");
  }

  /// The validator gives up over numbers that no `long` holds.
  private static boolean valid(Schema schema, String text) {
    try {
      return schema.validate(text, InputFormat.JSON).isEmpty();
    } catch (JacksonException e) {
      return false;
    }
  }
}
