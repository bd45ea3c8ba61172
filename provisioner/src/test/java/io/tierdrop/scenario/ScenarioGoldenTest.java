package io.tierdrop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.fault.FaultKind;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.verify.intent.JsonMutations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the reader says of a scenario with one thing changed, hostile values and other types among
/// them. `ScenarioSchemaTest` holds the schema to the same file. `-Dgolden.update=true` writes it.
class ScenarioGoldenTest {

  private static final Path FILE = Path.of("src/test/resources/scenarios.txt");

  private static final String ACTS =
      """
      {"tierdrop": 1, "name": "x", "title": "t", "lab": "l", "flows": {"v": 1},
       "steps": [{"name": "a", "ask": "q", "watch": 1, "settled": true,
                  "inject": {"fault": "slow", "nodes": ["S1"], "settings": {"delay": "1ms"}, "for": 1}},
                 {"name": "b", "watch": 1, "heal": ["S1"]}, {"name": "c", "watch": 1, "scale": {"S": 2}}]}""";

  private static final String CLAIMS =
      """
      {"tierdrop": 1, "name": "x", "lab": "l", "flows": {"v": 1}, "steps": [{"name": "a", "watch": 1,
       "claims": [{"vips": ["v"], "break": "none"}, {"break": {"only": ["S1"]}}, {"break": {"atMost": 5}},
                  {"break": {"atLeast": 0}}, {"return": {"atLeast": 60, "atMost": 90}},
                  {"resolves": {"name": "www", "vip": "v"}}]}]}""";

  /// Each was taken once, and a part of what it says was dropped.
  private static final List<String> HALF_HEARD =
      List.of(
          "{\"break\": \"none\", \"return\": {\"atLeast\": 50}}",
          "{\"break\": \"none\", \"resolves\": {\"name\": \"www\", \"vip\": \"v\"}}",
          "{\"break\": {\"only\": [\"S1\"], \"atMost\": 5}}",
          "{\"break\": {\"atMost\": 5, \"atLeast\": 1}}",
          "{\"break\": {\"atMost\": 250}}",
          "{\"break\": {\"atLeast\": -1}}",
          "{\"vips\": \"v\", \"break\": \"none\"}",
          "{\"vips\": [\"v\"], \"resolves\": {\"name\": \"www\", \"vip\": \"v\"}}",
          "{\"vips\": [\"v\"]}");

  @Test
  void saysTheSameAsBefore() throws Exception {
    List<String> texts = new ArrayList<>(JsonMutations.of(ACTS));
    texts.addAll(JsonMutations.of(CLAIMS));
    HALF_HEARD.forEach(claim -> texts.add(claimed(claim)));
    FaultKind.words().forEach(word -> texts.add(faulted(word)));
    assertThat(texts).hasSizeGreaterThan(1000);
    String said = texts.stream().map(ScenarioGoldenTest::line).collect(Collectors.joining("\n"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, said + "\n");
    }
    assertThat(said + "\n").isEqualTo(Files.readString(FILE));
  }

  @Test
  void nothingIsHeardByHalves() {
    assertThat(HALF_HEARD).allMatch(claim -> line(claimed(claim)).startsWith("refused"));
    assertThat(line(step("\"heal\":\"LB7-1\""))).startsWith("refused");
    assertThat(line(step("\"claims\":{\"break\":\"none\"}"))).startsWith("refused");
  }

  private static String claimed(String claim) {
    return step("\"claims\":[" + claim + "]");
  }

  private static String faulted(String word) {
    return step("\"inject\":{\"fault\":\"" + word + "\",\"nodes\":[\"S1\"]}");
  }

  private static String step(String what) {
    return "{\"tierdrop\":1,\"name\":\"x\",\"lab\":\"l\",\"flows\":{\"v\":1},\"steps\":[{\"name\":\"a\",\"watch\":1,"
        + what
        + "}]}";
  }

  private static String line(String text) {
    try {
      ScenarioReader.read(text);
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
