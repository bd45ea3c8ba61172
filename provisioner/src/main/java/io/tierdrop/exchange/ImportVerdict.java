package io.tierdrop.exchange;

import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What became of a stranger's file: a lab, a refusal in words, or a fault of the program's.
///
/// @param file as people call it
/// @param format its word; empty of a file that was refused before it was known
/// @param nodesIn nodes in the file
/// @param nodesOut nodes of the lab
/// @param kinds how many nodes of which kind were guessed
/// @param lost what has no counterpart
/// @param refused why there is no lab, in words; empty when there is one
/// @param failed the fault that no file should be able to cause; empty for none
public record ImportVerdict(
    String file,
    String format,
    int nodesIn,
    int linksIn,
    int nodesOut,
    int linksOut,
    Map<String, Long> kinds,
    List<String> lost,
    String refused,
    String failed) {

  public ImportVerdict {
    kinds = java.util.Collections.unmodifiableMap(new TreeMap<>(kinds));
    lost = List.copyOf(lost);
  }

  /// Reads a file as [LabImport] does, and what was made of it once more as a lab file.
  ///
  /// @param name of the file in what is told
  public static ImportVerdict of(Path file, String name) {
    try {
      return made(name, LabImport.read(file, Optional.empty(), Map.of()), LabImport.file(file));
    } catch (ForeignFileException | IOException refused) {
      return none(name, String.valueOf(refused.getMessage()), "");
    } catch (RuntimeException | StackOverflowError fault) {
      return none(name, "", fault.toString());
    }
  }

  private static ImportVerdict made(String name, LabImport read, ForeignFile file)
      throws ForeignFileException {
    Lab lab = read.made().lab();
    ForeignDrawing drawn = read.format().read(file);
    Map<String, Long> kinds =
        read.made().nodes().stream()
            .collect(
                Collectors.groupingBy(
                    node -> node.kind().label(), TreeMap::new, Collectors.counting()));
    String failed = "";
    try {
      if (!LabReader.read(LabWriter.write(lab)).equals(lab)) {
        failed = "the lab is another one when it was written and read again";
      }
    } catch (InvalidLabException e) {
      failed = "the lab cannot be read again: " + e.getMessage();
    }
    return new ImportVerdict(
        name,
        read.format().word(),
        drawn.nodes().size(),
        drawn.links().size(),
        lab.topology().nodes().size(),
        lab.topology().links().size(),
        kinds,
        read.made().lost(),
        "",
        failed);
  }

  private static ImportVerdict none(String name, String refused, String failed) {
    return new ImportVerdict(name, "", 0, 0, 0, 0, Map.of(), List.of(), refused, failed);
  }

  /// A row of a table in Markdown.
  public String row() {
    if (!refused.isEmpty() || !failed.isEmpty()) {
      String what = failed.isEmpty() ? "refused: " + refused : "FAULT: " + failed;
      return "| %s | | | | %s | |".formatted(cell(file), cell(what));
    }
    return "| %s | %s | %d, %d | %d, %d | %s | %s |"
        .formatted(
            cell(file),
            format,
            nodesIn,
            linksIn,
            nodesOut,
            linksOut,
            kinds.entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", ")),
            lost.isEmpty() ? "nothing" : cell(String.join(", ", lost)));
  }

  private static String cell(String text) {
    return text.replaceAll("[\\r\\n|]+", " ").strip();
  }
}
