package io.tierdrop.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.exchange.assembly.ImportedNode;
import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Opens every file of a directory (`-Dforeign.files=DIR`) and prints the rows of the table in
/// `docs/in-and-out.md`, with each guess for a person to look at.
@Tag("campaign")
@EnabledIfSystemProperty(named = "foreign.files", matches = ".+")
class PublicDrawingsCampaign {

  @Test
  void everyFileIsALabOrIsRefusedInWords() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("foreign.files")))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    List<String> rows = new ArrayList<>();
    for (Path file : files) {
      if (file.toString().endsWith(".annotations.json")) {
        continue;
      }
      try {
        LabImport read = LabImport.read(file, Optional.empty(), Map.of());
        Lab lab = read.made().lab();
        ForeignDrawing drawn =
            read.format()
                .read(new ForeignFile(String.valueOf(file.getFileName()), Files.readString(file)));
        assertThat(LabReader.read(LabWriter.write(lab))).isEqualTo(lab);
        Map<String, Long> kinds =
            read.made().nodes().stream()
                .collect(
                    Collectors.groupingBy(
                        node -> node.kind().label(), TreeMap::new, Collectors.counting()));
        rows.add(
            "| %s | %s | %d, %d | %d, %d | %s | %s |"
                .formatted(
                    file.getFileName(),
                    read.format().word(),
                    drawn.nodes().size(),
                    drawn.links().size(),
                    lab.topology().nodes().size(),
                    lab.topology().links().size(),
                    kinds,
                    String.join("; ", read.made().lost())));
        for (ImportedNode node : read.made().nodes()) {
          System.out.printf(
              "    %s = %s, %s: %s%n", node.original(), node.name(), node.kind(), node.reason());
        }
      } catch (ForeignFileException refused) {
        rows.add("| %s | refused: %s |".formatted(file.getFileName(), refused.getMessage()));
      }
      System.out.println(rows.getLast());
    }
  }
}
