package io.tierdrop.verify.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.problem.InvalidLabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the reader says of an intent with one thing changed, hostile values and unknown words among
/// them. `IntentSchemaTest` holds the schema to the same file.
class IntentGoldenTest {

  private static final Path FILE = Path.of("src/test/resources/intents.txt");

  private static final String INTENT =
      """
      {"$schema": "intent.schema.json", "tierdrop": 1, "name": "monday",
       "change": {"mh1": {"broken": {"atMost": "0.5%"}}, "*": {"moved": {"atMost": 12}}},
       "steps": {"daemons": {"mh1": {"elsewhere": {"atMost": "10 %"}}}},
       "survives": ["any single router or L4", "any two links"],
       "failures": {"R1 + R2": {"*": {"broken": {"atMost": "100%"}}}},
       "worse": "allowed", "problems": "allowed"}""";

  @Test
  void saysTheSameAsBefore() throws Exception {
    List<String> texts = JsonMutations.of(INTENT);
    assertThat(texts).hasSizeGreaterThan(400);
    String said = texts.stream().map(IntentGoldenTest::line).collect(Collectors.joining("\n"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, said + "\n");
    }
    assertThat(said + "\n").isEqualTo(Files.readString(FILE));
  }

  private static String line(String text) {
    try {
      IntentReader.read(text);
      return "accepted\t" + text;
    } catch (InvalidLabException e) {
      return "refused\t"
          + text
          + "\t"
          + e.problems().stream()
              .map(problem -> problem.where() + ": " + problem.message())
              .collect(Collectors.joining("; "));
    }
  }
}
