package io.tierdrop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.topology.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The program and the steward know the same faults: their words, whom they may meet, and their
/// settings.
class FaultKindsTest {

  /// What the steward's catalogue says, a line for each kind.
  private static final String CATALOGUE =
      """
      import sys
      sys.path.insert(0, sys.argv[1])
      from fault_kinds import KINDS
      for kind in KINDS.values():
          print(kind.name, ",".join(sorted(kind.on)) or "any", ",".join(sorted(kind.settings)), sep="|")
      """;

  @Test
  void bothLanguagesKnowTheSameFaults() throws Exception {
    Process python =
        new ProcessBuilder(
                "python3",
                "-B",
                "-c",
                CATALOGUE,
                Path.of("src", "main", "resources", "io", "tierdrop", "steward").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();

    assertThat(said.lines()).containsExactlyInAnyOrderElementsOf(ofTheProgram());
  }

  private static List<String> ofTheProgram() {
    return Arrays.stream(FaultKind.values())
        .map(
            fault ->
                String.join(
                    "|",
                    fault.word(),
                    nodes(fault),
                    String.join(",", new TreeSet<>(fault.settings()))))
        .toList();
  }

  private static String nodes(FaultKind fault) {
    List<Kind> kinds = Stream.of(Kind.values()).filter(kind -> kind != Kind.SWITCH).toList();
    return kinds.stream().allMatch(fault::on)
        ? "any"
        : kinds.stream()
            .filter(fault::on)
            .map(Kind::label)
            .sorted()
            .collect(Collectors.joining(","));
  }
}
