package io.tierdrop.vm;

import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.vm.process.RequiredTool;
import io.tierdrop.vm.process.ToolRun;
import io.tierdrop.vm.settings.VmPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The VM's two key pairs: ours, to log in, and its own, so that nobody has to be believed.
final class VmKeys {

  private final VmPaths paths;

  VmKeys(VmPaths paths) {
    this.paths = paths;
  }

  /// Makes the keys that are missing.
  void ensure() throws IOException, InterruptedException {
    ensure(paths.identity());
    ensure(paths.hostKey());
  }

  private static void ensure(Path key) throws IOException, InterruptedException {
    Path publicKey = Path.of(key + ".pub");
    if (Files.exists(key) && Files.exists(publicKey)) {
      return;
    }
    Path next = Path.of(key + ".new");
    Files.deleteIfExists(next);
    Files.deleteIfExists(Path.of(next + ".pub"));
    new ToolRun(
            RequiredTool.SSH_KEYGEN,
            List.of("-q", "-t", "ed25519", "-N", "", "-C", "tierdrop", "-f", next.toString()))
        .run();
    Files.move(Path.of(next + ".pub"), publicKey, StandardCopyOption.REPLACE_EXISTING);
    Files.move(next, key, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Writes down that the VM's key is the one at this port.
  void pin(int port) throws IOException {
    String[] words = Files.readString(Path.of(paths.hostKey() + ".pub")).split("\\s+", 3);
    String line = "[127.0.0.1]:%d %s %s%n".formatted(port, words[0], words[1]);
    WholeFile.write(paths.knownHosts(), FileReaders.OWNER, line);
  }

  VmAccess access(int port) {
    return new VmAccess(
        HostAddress.of("root", "127.0.0.1", port),
        LoginSettings.closed(paths.identity(), paths.knownHosts()),
        paths.identity(),
        paths.knownHosts());
  }
}
