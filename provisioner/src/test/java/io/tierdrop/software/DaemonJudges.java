package io.tierdrop.software;

import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Asks the daemons that are installed on this machine what they think of a plan's files. Each runs
/// in a network namespace of its own: nginx tries its ports even when it only checks.
public final class DaemonJudges {

  private static final String BARE = "/usr/bin/unshare";

  private final Path directory;
  private final Set<String> accepted = new HashSet<>();

  /// @param directory where files are put meanwhile
  public DaemonJudges(Path directory) {
    this.directory = directory;
  }

  /// Whether this machine has the daemon and may make namespaces.
  public static boolean has(String binary) {
    return Files.isExecutable(Path.of("/usr/sbin", binary))
        && Files.isExecutable(Path.of(BARE))
        && "root".equals(System.getProperty("user.name"));
  }

  /// What daemons have against their files, as `node daemon: output`.
  public List<String> complaints(LabPlan plan) throws IOException, InterruptedException {
    String root = NodePaths.lab(plan.lab());
    List<String> complaints = new ArrayList<>();
    for (NodePlan node : plan.nodes()) {
      Path home = directory.resolve("nodes").resolve(node.name());
      for (String each : node.directories()) {
        Files.createDirectories(home.resolve(each));
      }
      for (Map.Entry<String, String> file : node.files().entrySet()) {
        Path path = home.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue().replace(root, directory.toString()));
      }
      for (DaemonPlan daemon : node.daemons()) {
        List<String> command =
            daemon.check().stream().map(w -> w.replace(root, directory.toString())).toList();
        if (!command.isEmpty() && Files.isExecutable(Path.of(command.getFirst()))) {
          String said = judge(command, node, daemon, root);
          if (!said.isEmpty()) {
            complaints.add(node.name() + " " + daemon.name() + ": " + said);
          }
        }
      }
    }
    return complaints;
  }

  private String judge(List<String> command, NodePlan node, DaemonPlan daemon, String root)
      throws IOException, InterruptedException {
    StringBuilder content = new StringBuilder(daemon.name());
    daemon.reads().forEach(file -> content.append('\n').append(node.files().get(file)));
    String key =
        content.toString().replace(root, "").replaceAll("\\b" + node.name() + "\\b", "itself");
    if (accepted.contains(key)) {
      return "";
    }
    List<String> bare = new ArrayList<>(List.of(BARE, "--net"));
    bare.addAll(command);
    Path output = directory.resolve("said");
    Process process =
        new ProcessBuilder(bare).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return "no answer within 30 s";
    }
    if (process.exitValue() == 0) {
      accepted.add(key);
      return "";
    }
    return "code " + process.exitValue() + ", " + Files.readString(output);
  }
}
