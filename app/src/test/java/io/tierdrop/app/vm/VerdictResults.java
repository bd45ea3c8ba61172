package io.tierdrop.app.vm;

import io.tierdrop.plan.LabPlan;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.failure.LabFailure;
import io.tierdrop.verify.proof.FailureProof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The failures that were played on the VM so far, one line of JSON each.
final class VerdictResults {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;
  private final Set<List<String>> known = new HashSet<>();

  /// @param file as an earlier run wrote it, or none yet
  VerdictResults(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        JsonNode json = MAPPER.readTree(line);
        known.add(List.of(json.path("lab").asString(), json.path("failure").asString()));
      }
    }
  }

  boolean knows(String lab, String failure) {
    return known.contains(List.of(lab, failure));
  }

  /// Appends a line; a run that is cut off keeps all before.
  void add(Lab lab, LabPlan plan, FailureProof proof) {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("lab", lab.name())
            .put("nodes", plan.nodes().size())
            .put("failure", proof.name())
            .put("kind", kind(proof))
            .put("computed", proof.computed())
            .put("flows", proof.flows())
            .put("forecast", proof.foretold())
            .put("measured", proof.broken())
            .put("undecided", proof.undecided());
    ObjectNode ends = line.putObject("ends");
    proof.ends().forEach(ends::put);
    proof.differences().forEach(line.putArray("differences")::add);
    line.put("seconds", Math.round(proof.seconds()));
    try {
      Files.writeString(
          file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    known.add(List.of(lab.name(), proof.name()));
  }

  private static String kind(FailureProof proof) {
    LabFailure failure = proof.failures().getFirst();
    return failure.node().map(node -> node.label() + " " + failure.kind().word()).orElse(failure.kind().word());
  }
}
