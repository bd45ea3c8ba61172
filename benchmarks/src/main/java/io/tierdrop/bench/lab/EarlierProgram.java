package io.tierdrop.bench.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An earlier version of this program, which measures the same on the same machine with its own
/// `bench deploy`.
public final class EarlierProgram {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path launcher;
  private final @Nullable String on;

  /// @param launcher its `tierdrop`
  /// @param on the machine's address; null is the local VM
  public EarlierProgram(Path launcher, @Nullable String on) {
    this.launcher = launcher.toAbsolutePath();
    this.on = on;
  }

  /// One round of its own.
  ///
  /// @param lab as that version knows it: a file, or the name of a sample
  /// @return its medians by what they are
  /// @throws IOException if it cannot be started or fails; the message ends with its last words
  public Map<String, Double> round(String lab) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(launcher.toString(), "bench", "deploy", lab, "--rounds=1", "--json"));
    if (on != null) {
      words.addAll(List.of("--on", on));
    }
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    Map<String, Double> medians = new LinkedHashMap<>();
    String last = "";
    try (BufferedReader lines = process.inputReader()) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
        JsonNode object = JSON.readTree(line);
        if (object.has("median")) {
          medians.put(object.path("what").asString(), object.path("median").asDouble());
        }
      }
    } finally {
      process.destroy();
    }
    if (process.waitFor() != 0 || medians.isEmpty()) {
      throw new IOException("%s failed: %s".formatted(launcher, last));
    }
    return medians;
  }
}
