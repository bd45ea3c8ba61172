package io.tierdrop.vm.process;

import io.tierdrop.vm.report.VmException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One run of a tool. Interrupting the thread ends the tool, gently first, and waits for it.
public final class ToolRun {

  private static final int KEPT_LINES = 40;
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final RequiredTool tool;
  private final List<String> arguments;
  private Path directory = Path.of("/");
  private Consumer<String> listener = line -> {};
  private List<Integer> accepted = List.of(0);

  public ToolRun(RequiredTool tool, List<String> arguments) {
    this.tool = tool;
    this.arguments = List.copyOf(arguments);
  }

  public ToolRun in(Path workingDirectory) {
    this.directory = workingDirectory;
    return this;
  }

  /// Hears every line of output and errors.
  public ToolRun hear(Consumer<String> lines) {
    this.listener = lines;
    return this;
  }

  public ToolRun accept(Integer... exitCodes) {
    this.accepted = List.of(exitCodes);
    return this;
  }

  /// Runs it to its end.
  ///
  /// @return its output and errors, the last lines of them
  /// @throws VmException when it cannot start or ends with an unexpected exit code
  public List<String> run() throws VmException, InterruptedException {
    Path program =
        tool.find().orElseThrow(() -> new VmException(tool.program() + " is not installed"));
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    try {
      Process process = start(command);
      Deque<String> lines = new ArrayDeque<>();
      Thread reader = Thread.ofVirtual().name(tool.program()).start(() -> read(process, lines));
      int exit = await(process);
      reader.join();
      List<String> kept = List.copyOf(lines);
      if (!accepted.contains(exit)) {
        throw new VmException(
            "%s failed with exit code %d:%n  %s"
                .formatted(tool.program(), exit, String.join("\n  ", kept)));
      }
      return kept;
    } catch (IOException e) {
      throw new VmException(tool.program() + " could not be started: " + e.getMessage(), e);
    }
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Map<String, String> environment = builder.environment();
    environment.put("LC_ALL", "C.UTF-8");
    environment.merge("PATH", "/usr/sbin:/sbin", (old, more) -> old + ":" + more);
    return builder.start();
  }

  private void read(Process process, Deque<String> lines) {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (lines.size() == KEPT_LINES) {
          lines.removeFirst();
        }
        lines.addLast(line);
        listener.accept(line);
      }
    } catch (IOException e) {
      lines.addLast("(the rest of the output could not be read: " + e.getMessage() + ")");
    }
  }

  private static int await(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } finally {
      if (process.isAlive()) {
        stop(process);
      }
    }
  }

  private static void stop(Process process) throws InterruptedException {
    // mmdebstrap itself only waits for what it has started, then cleans up.
    List<ProcessHandle> tree = process.descendants().toList();
    process.destroy();
    tree.forEach(ProcessHandle::destroy);
    if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      tree.forEach(ProcessHandle::destroyForcibly);
      process.waitFor();
    }
  }
}
