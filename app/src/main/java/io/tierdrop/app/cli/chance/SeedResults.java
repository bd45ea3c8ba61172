package io.tierdrop.app.cli.chance;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.WholeFile;
import io.tierdrop.json.BoundedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What labs by chance gave in several runs, one line of JSON per seed in a file: a run goes on
/// where the one before it ended. The file is whole after each lab.
final class SeedResults {

  private final @Nullable Path file;
  private final Map<Long, ObjectNode> lines = new TreeMap<>();

  private SeedResults(@Nullable Path file) {
    this.file = file;
  }

  /// @param file as an earlier run wrote it, or none yet; null to keep nothing
  /// @throws IOException also when it holds something else
  static SeedResults in(@Nullable Path file) throws IOException {
    SeedResults results = new SeedResults(file);
    if (file != null && Files.exists(file)) {
      int number = 0;
      for (String line : BoundedFile.text(file, InputLimits.SETTINGS).lines().toList()) {
        number++;
        results.put(read(line, file + ", line " + number));
      }
    }
    return results;
  }

  private static ObjectNode read(String line, String where) throws IOException {
    try {
      JsonNode node = BoundedJson.tree(line);
      if (node instanceof ObjectNode object && object.path("seed").isIntegralNumber()) {
        return object;
      }
    } catch (JacksonException e) {
      throw new IOException(where + " is no result of labs by chance. Name another file.", e);
    }
    throw new IOException(where + " is no result of labs by chance. Name another file.");
  }

  private void put(ObjectNode line) {
    lines.put(line.path("seed").asLong(), line);
  }

  /// The seeds whose lab is still to be tried: those without a line, and those that failed.
  List<Long> open(LongStream seeds) {
    return seeds
        .filter(seed -> !lines.containsKey(seed) || SeedTally.failed(lines.get(seed)))
        .boxed()
        .toList();
  }

  /// Keeps a line, in place of an earlier one of the same seed.
  void add(ObjectNode line) throws IOException {
    put(line);
    if (file != null) {
      WholeFile.write(
          file,
          FileReaders.USUAL,
          lines.values().stream().map(each -> each + "\n").collect(Collectors.joining()));
    }
  }

  /// All that is known.
  Collection<ObjectNode> all() {
    return List.copyOf(lines.values());
  }
}
