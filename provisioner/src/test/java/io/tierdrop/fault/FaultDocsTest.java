package io.tierdrop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.topology.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The tables of `docs/faults.md` are the catalogue's. With `-Dgolden.update=true` they are written
/// instead.
class FaultDocsTest {

  private static final Path FILE = Path.of("..", "docs", "faults.md");
  private static final String BEGIN = "<!-- made of fault-kinds.json -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  void theTablesAreTheCatalogues() throws Exception {
    String text = Files.readString(FILE);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(end).isGreaterThanOrEqualTo(begin);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, text.substring(0, begin) + tables() + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end)).isEqualTo(tables());
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    text.append("| fault | nodes | what is done on the VM | healing |\n|---|---|---|---|\n");
    for (FaultKind kind : FaultKind.all()) {
      text.append(
          "| `%s`%s | %s | %s%s | %s |\n"
              .formatted(
                  kind.word(),
                  kind.maintenance() ? " (maintenance)" : "",
                  nodes(kind),
                  kind.does(),
                  settings(kind),
                  kind.heals()));
    }
    return text.toString();
  }

  private static String nodes(FaultKind kind) {
    String on =
        kind.elsewhere().isEmpty()
            ? "any"
            : kind.on().stream().sorted().map(Kind::label).collect(Collectors.joining(", "))
                + ": "
                + kind.elsewhere();
    return kind.needs().isEmpty()
        ? on
        : on
            + kind.needs().stream()
                .map(FaultCatalog.ONCE.lacks()::get)
                .collect(Collectors.joining(", ", "; not where ", ""));
  }

  private static String settings(FaultKind kind) {
    return kind.settings().stream()
        .map(
            setting ->
                "`--%s`%s"
                    .formatted(
                        setting.name(),
                        setting.range().isEmpty() ? "" : " (" + setting.range() + ")"))
        .collect(Collectors.joining(", ", kind.settings().isEmpty() ? "" : "; ", ""));
  }
}
