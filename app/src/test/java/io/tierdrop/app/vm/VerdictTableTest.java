package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The table in `docs/verify.md` is that of `docs/verdicts-on-vm.jsonl`. `-Dgolden.update=true`
/// writes it.
class VerdictTableTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final String BEGIN = "<!-- verdicts on the VM -->\n";
  private static final String END = "<!-- end -->";

  private record Row(
      int plays, int computed, int flows, int open, int forecast, int measured, int differ) {
    Row plus(JsonNode line) {
      boolean known = line.path("computed").asBoolean();
      return new Row(
          plays + 1,
          computed + (known ? 1 : 0),
          flows + (known ? line.path("flows").asInt() - line.path("undecided").asInt() : 0),
          open + (known ? line.path("undecided").asInt() : line.path("flows").asInt()),
          forecast + (known ? line.path("forecast").asInt() : 0),
          measured + line.path("measured").asInt(),
          differ + (line.path("differences").isEmpty() ? 0 : 1));
    }
  }

  @Test
  void isThatOfTheResults() throws Exception {
    JsonMapper mapper = JsonMapper.builder().build();
    Map<List<String>, JsonNode> last = new LinkedHashMap<>();
    for (String text : Files.readAllLines(DOCS.resolve("verdicts-on-vm.jsonl"))) {
      JsonNode line = mapper.readTree(text);
      last.put(List.of(line.path("lab").asString(), line.path("failure").asString()), line);
    }
    Map<String, Row> rows = new TreeMap<>();
    last.values()
        .forEach(
            line -> {
              String group = line.path("lab").asString() + " | " + line.path("kind").asString();
              rows.put(group, rows.getOrDefault(group, new Row(0, 0, 0, 0, 0, 0, 0)).plus(line));
            });
    StringBuilder table =
        new StringBuilder(
            """
            | lab | failure | plays | computed | flows compared | undecided or not computed | lost of those compared, forecast | lost of all, measured | plays that differ |
            |---|---|---|---|---|---|---|---|---|
            """);
    rows.forEach(
        (group, row) ->
            table.append(
                "| %s | %d | %d | %,d | %,d | %,d | %,d | %d |\n"
                    .formatted(
                        group,
                        row.plays(),
                        row.computed(),
                        row.flows(),
                        row.open(),
                        row.forecast(),
                        row.measured(),
                        row.differ())));
    Path page = DOCS.resolve("verify.md");
    String text = Files.readString(page);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END, from);
    assertThat(to).isGreaterThanOrEqualTo(from);
    if (Boolean.getBoolean("golden.update")) {
      text = text.substring(0, from) + table + text.substring(to);
      Files.writeString(page, text);
      to = text.indexOf(END, from);
    }
    assertThat(text.substring(from, to)).isEqualTo(table.toString());
  }
}
