package io.tierdrop.app.designer.lesson;

import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.report.ScenarioReport;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Writes a play's report where a person wants it.
public final class SaveReport implements Consumer<PlayResult> {

  private final Supplier<Lab> lab;
  private final Function<String, Optional<Path>> choose;
  private final BiConsumer<Path, String> failed;

  /// @param choose asks for a file, given its suggested name without an ending
  /// @param failed hears of a file that could not be written, and why
  public SaveReport(
      Supplier<Lab> lab, Function<String, Optional<Path>> choose, BiConsumer<Path, String> failed) {
    this.lab = lab;
    this.choose = choose;
    this.failed = failed;
  }

  @Override
  public void accept(PlayResult played) {
    choose.apply(played.scenario().name()).ifPresent(file -> write(played, file));
  }

  private void write(PlayResult played, Path file) {
    Map<String, Kind> kinds = new HashMap<>();
    for (Node node : lab.get().topology().nodes()) {
      node.members().forEach(member -> kinds.put(member, node.kind()));
    }
    try {
      WholeFile.write(file, FileReaders.USUAL, ScenarioReport.html(played, kinds));
    } catch (IOException e) {
      failed.accept(file, String.valueOf(e.getMessage()));
    }
  }
}
