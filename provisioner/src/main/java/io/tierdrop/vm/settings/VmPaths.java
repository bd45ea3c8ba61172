package io.tierdrop.vm.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the local VM keeps its files.
///
/// @param cache images and verdicts, which can be made again
/// @param state one VM: its disk, its keys, what runs
public record VmPaths(Path cache, Path state) {

  /// The places of the XDG Base Directory Specification; `TIERDROP_HOME` names another state, and
  /// so another VM. One directory is one VM, however it is spelled: the paths are real ones.
  public static VmPaths fromEnvironment(Map<String, String> environment, Path home) {
    Path cache = absolute(environment.get("XDG_CACHE_HOME"), home.resolve(".cache"));
    Path state = absolute(environment.get("XDG_STATE_HOME"), home.resolve(".local/state"));
    return new VmPaths(
        real(cache.resolve("tierdrop")),
        real(absolute(environment.get("TIERDROP_HOME"), state.resolve("tierdrop"))));
  }

  /// Without links and dots, as far down as it is there.
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath();
    for (Path there = absolute; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(absolute)).normalize();
      } catch (IOException _) {
        // Not there yet, or not to be looked at: the directory above it tells.
      }
    }
    return absolute.normalize();
  }

  // The specification tells to ignore relative paths.
  private static Path absolute(@Nullable String value, Path otherwise) {
    return value != null && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
  }

  public Path images() {
    return cache.resolve("images");
  }

  public Path identity() {
    return state.resolve("id_ed25519");
  }

  public Path hostKey() {
    return state.resolve("host_ed25519");
  }

  public Path knownHosts() {
    return state.resolve("known_hosts");
  }

  public Path disk() {
    return state.resolve("disk.qcow2");
  }

  public Path serialLog() {
    return state.resolve("serial.log");
  }

  public Path pidFile() {
    return state.resolve("qemu.pid");
  }

  public Path record() {
    return state.resolve("vm.json");
  }

  public Path lock() {
    return state.resolve("lock");
  }

  public Path kvmVerdicts() {
    return cache.resolve("kvm");
  }
}
