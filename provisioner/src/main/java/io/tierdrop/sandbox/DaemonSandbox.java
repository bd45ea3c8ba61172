package io.tierdrop.sandbox;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.InputLimits;
import io.tierdrop.host.ShellWords;
import io.tierdrop.vm.image.DaemonTree;
import io.tierdrop.vm.process.DirectoryTree;
import io.tierdrop.vm.process.RequiredTool;
import io.tierdrop.vm.report.VmException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// One process that runs daemons of a tree, one after the other, in namespaces of its own: they see
/// the image's files, this sandbox' `/run`, and no network. It ends when it is closed, or when
/// this program does.
final class DaemonSandbox implements AutoCloseable {

  private static final RequiredTool UNSHARE = new RequiredTool("unshare", "util-linux");

  /// Prepares the namespaces, then answers each line with the exit code of what stands in it.
  private static final String SCRIPT =
      """
      set -e
      mount --rbind /dev "$1/dev"
      mount --bind "$2" "$1/run"
      mount -t tmpfs tmpfs "$1/tmp"
      exec chroot "$1" /usr/bin/dash -c '
        echo ready
        while IFS= read -r line; do eval "$line" > /run/said 2>&1 < /dev/null; echo $?; done'
      """;

  private static final String LONGEST = "30";

  private final Path home;
  private final Path run;
  private final DaemonTree tree;
  private final Process process;
  private final BufferedWriter lines;
  private final BufferedReader answers;

  DaemonSandbox(DaemonTree tree) throws IOException {
    this.tree = tree;
    Path unshare =
        UNSHARE.find().orElseThrow(() -> new VmException("unshare of util-linux is not installed"));
    home = Files.createTempDirectory("tierdrop-sandbox-");
    // Nobody else of this machine gets to it, and every daemon does, whatever its user.
    run = Files.createDirectory(home.resolve("run"));
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>(List.of(unshare.toString(), "--mount", "--net"));
    if (!root()) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(List.of("/bin/sh", "-c", SCRIPT, "sandbox"));
    command.addAll(List.of(tree.root().toString(), run.toString()));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    lines = process.outputWriter();
    answers = process.inputReader();
    String first = answers.readLine();
    if (!"ready".equals(first)) {
      close();
      throw new VmException(
          "The daemons cannot be run apart from this machine: "
              + first
              + ". Allow user namespaces, or be root.");
    }
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /// The directory that daemons see as `/run`.
  Path run() {
    return run;
  }

  /// Whether the tree has all programs of a command, and they can run here: FRR goes on as another
  /// user, whom only root's sandbox has.
  boolean has(List<String> command) {
    boolean other = command.stream().anyMatch(word -> word.startsWith("/usr/lib/frr/"));
    return (!other || root())
        && command.stream()
            .filter(word -> word.startsWith("/usr/"))
            .allMatch(program -> Files.isExecutable(tree.root().resolve(program.substring(1))));
  }

  /// Runs a command.
  ///
  /// @return what it said when it failed, `null` when it ended well
  @org.jspecify.annotations.Nullable
  String complaint(List<String> command) throws IOException {
    List<String> limited = new ArrayList<>(List.of("/usr/bin/timeout", LONGEST));
    limited.addAll(command);
    lines.write(ShellWords.quote(limited));
    lines.newLine();
    lines.flush();
    String code = answers.readLine();
    if (code == null) {
      throw new VmException("The daemons' sandbox has ended");
    }
    return code.equals("0")
        ? null
        : "exit code "
            + code
            + ": "
            + BoundedFile.text(run.resolve("said"), InputLimits.COMMAND_OUTPUT);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    DirectoryTree.delete(home);
  }
}
