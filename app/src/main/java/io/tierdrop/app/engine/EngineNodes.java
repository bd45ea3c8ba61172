package io.tierdrop.app.engine;

import io.tierdrop.exchange.engine.EngineTopology;
import io.tierdrop.file.InputLimits;
import io.tierdrop.host.HostException;
import io.tierdrop.plan.LabPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// The nodes of a lab that an engine runs.
public final class EngineNodes {

  /// What an engine's own programs may take to answer.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EngineAddress address;
  private final EngineTools tools;
  private final Map<String, String> names;

  /// @param plan of the lab, whose names are the engine's, or become them
  public EngineNodes(EngineAddress address, EngineTools tools, LabPlan plan) {
    this.address = address;
    this.tools = tools;
    this.names = EngineTopology.names(plan, address.way() == EngineAddress.Way.KUBERNETES);
  }

  /// The command line that runs words inside a node.
  ///
  /// @throws IllegalArgumentException when the lab has no such node
  public List<String> inside(String node, List<String> words) {
    String name = names.get(node);
    if (name == null) {
      throw new IllegalArgumentException("The lab has no node '" + node + "'.");
    }
    List<String> line = new ArrayList<>();
    switch (address.way()) {
      case CONTAINERLAB ->
          line.addAll(List.of(tools.docker(), "exec", "clab-" + address.lab() + "-" + name));
      case KUBERNETES -> {
        line.add(tools.kubectl());
        namespace(line);
        line.addAll(
            List.of("exec", "deploy/" + address.lab() + "-" + name, "--", "docker", "exec", name));
      }
    }
    line.addAll(words);
    return line;
  }

  private void namespace(List<String> line) {
    if (!address.namespace().isEmpty()) {
      line.add("--namespace=" + address.namespace());
    }
  }

  /// How the engine says each node fares, in its own words; a node that it does not know has none.
  public Map<String, String> states() throws HostException, InterruptedException {
    List<String> line = new ArrayList<>();
    switch (address.way()) {
      case CONTAINERLAB ->
          line.addAll(
              List.of(
                  tools.docker(),
                  "ps",
                  "--all",
                  "--filter",
                  "label=containerlab=" + address.lab(),
                  "--format",
                  "{{.Label \"clab-node-name\"}}\t{{.State}}"));
      case KUBERNETES -> {
        line.add(tools.kubectl());
        namespace(line);
        line.addAll(
            List.of(
                "get",
                "pods",
                "--selector=clabernetes/topologyOwner=" + address.lab(),
                "--output=jsonpath={range .items[*]}{.metadata.labels['clabernetes/topologyNode']}"
                    + "{\"\\t\"}{.status.phase}{\"\\n\"}{end}"));
      }
    }
    Answer answer = run(line, PATIENCE);
    if (answer.code() != 0) {
      throw new HostException(line.getFirst() + " says: " + answer.errors().strip());
    }
    Map<String, String> told = new LinkedHashMap<>();
    answer
        .output()
        .lines()
        .map(each -> each.split("\t", 2))
        .filter(each -> each.length == 2)
        .forEach(each -> told.put(each[0], each[1].strip()));
    Map<String, String> states = new LinkedHashMap<>();
    names.forEach(
        (node, name) -> {
          String state = told.get(name);
          if (state != null) {
            states.put(node, state);
          }
        });
    return states;
  }

  /// Whether a state's word says that the node runs.
  public static boolean runs(String state) {
    return state.equalsIgnoreCase("running");
  }

  /// What a command ended with, and wrote.
  public record Answer(int code, String output, String errors) {}

  /// Runs words inside a node.
  public Answer ask(String node, List<String> words, Duration patience)
      throws HostException, InterruptedException {
    return run(inside(node, words), patience);
  }

  private static Answer run(List<String> line, Duration patience)
      throws HostException, InterruptedException {
    Process process = start(line);
    try {
      FutureTask<String> output = new FutureTask<>(() -> text(process.getInputStream()));
      FutureTask<String> errors = new FutureTask<>(() -> text(process.getErrorStream()));
      Thread.startVirtualThread(output);
      Thread.startVirtualThread(errors);
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new HostException(
            "%s did not answer within %d s. Look at it by hand."
                .formatted(line.getFirst(), patience.toSeconds()));
      }
      return new Answer(process.exitValue(), output.get(), errors.get());
    } catch (ExecutionException e) {
      throw new HostException(line.getFirst() + " cannot be heard: " + e.getCause(), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /// Starts a command line of [#inside], whose streams are the caller's.
  public static Process start(List<String> line) throws HostException {
    try {
      Process process = new ProcessBuilder(line).start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new HostException(
          "%s cannot be started: %s. Install it, and be one who may use it."
              .formatted(line.getFirst(), e.getMessage()),
          e);
    }
  }

  private static String text(InputStream stream) throws IOException {
    try (stream) {
      byte[] bytes = stream.readNBytes(InputLimits.COMMAND_OUTPUT);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
