package io.tierdrop.vm.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A QEMU that may have been started by another program, and whose number another process may have
/// by now.
public final class QemuProcess {

  private final ProcessHandle handle;

  private QemuProcess(ProcessHandle handle) {
    this.handle = handle;
  }

  /// The process of that number, when it is the QEMU that was told to write this file.
  public static Optional<QemuProcess> find(long pid, Path pidFile) {
    return find(Path.of("/proc"), pid, pidFile).map(QemuProcess::new);
  }

  static Optional<ProcessHandle> find(Path proc, long pid, Path pidFile) {
    return commandLine(proc, pid).filter(words -> isOurs(words, pidFile)).isPresent()
        ? ProcessHandle.of(pid)
        : Optional.empty();
  }

  static boolean isOurs(List<String> words, Path pidFile) {
    int option = words.indexOf("-pidfile");
    return words.getFirst().contains("qemu")
        && option >= 0
        && option + 1 < words.size()
        && same(words.get(option + 1), pidFile);
  }

  /// Earlier versions told QEMU the path as a person had spelled it.
  private static boolean same(String told, Path pidFile) {
    if (told.equals(pidFile.toString())) {
      return true;
    }
    try {
      Path other = Path.of(told);
      Path theirs = other.getParent();
      Path ours = pidFile.getParent();
      return theirs != null
          && ours != null
          && pidFile.endsWith(String.valueOf(other.getFileName()))
          && Files.isSameFile(theirs, ours);
    } catch (IOException | InvalidPathException _) {
      return false; // a directory that is gone: another VM's
    }
  }

  private static Optional<List<String>> commandLine(Path proc, long pid) {
    try {
      Path file = proc.resolve(Long.toString(pid)).resolve("cmdline");
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.isEmpty() ? Optional.empty() : Optional.of(List.of(text.split("\0")));
    } catch (IOException e) {
      // It has ended, or is somebody else's.
      return Optional.empty();
    }
  }

  /// Waits for its end.
  ///
  /// @return whether it ended within the limit
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    try {
      handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /// Ends it, by force when it does not listen: QEMU writes its disk on SIGTERM.
  public void end() throws InterruptedException {
    handle.destroy();
    if (!awaitEnd(Duration.ofSeconds(5))) {
      handle.destroyForcibly();
      awaitEnd(Duration.ofSeconds(5));
    }
  }
}
