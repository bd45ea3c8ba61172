package io.tierdrop.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuProcessTest {

  private static final Path PID_FILE = Path.of("/state/qemu.pid");

  @TempDir Path proc;

  private boolean found(String commandLine) throws Exception {
    long pid = ProcessHandle.current().pid();
    Path file = Files.createDirectories(proc.resolve("" + pid)).resolve("cmdline");
    Files.write(file, commandLine.replace(' ', '\0').getBytes(StandardCharsets.UTF_8));
    return QemuProcess.find(proc, pid, PID_FILE).isPresent();
  }

  @Test
  void onlyTheQemuThatWasToldOfThisFileIsOurs() throws Exception {
    assertThat(found("/usr/bin/qemu-system-x86_64 -m 1 -pidfile /state/qemu.pid -smp 2 ")).isTrue();
    assertThat(found("/usr/bin/qemu-system-x86_64 -m 1 -pidfile /other/qemu.pid ")).isFalse();
    assertThat(found("/usr/bin/qemu-system-x86_64 -m 1 -pidfile")).isFalse();
    assertThat(found("cat -pidfile /state/qemu.pid ")).isFalse();
    assertThat(found("")).isFalse();
    assertThat(QemuProcess.find(proc, Long.MAX_VALUE, PID_FILE)).isEmpty();
  }

  /// As earlier versions have started it.
  @Test
  void theSameFileSpelledOtherwiseIsTheSame(@TempDir Path directory) throws Exception {
    Path state = Files.createDirectory(directory.resolve("vm"));
    Files.createDirectory(directory.resolve("other"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), state);
    Path pidFile = state.toRealPath().resolve("qemu.pid");
    for (String told : List.of(state + "/./", directory + "/other/../vm/", link + "/")) {
      assertThat(isOurs(told + "qemu.pid", pidFile)).as(told).isTrue();
    }
    assertThat(isOurs(state + "/other.pid", pidFile)).isFalse();
    assertThat(isOurs(directory + "/other/qemu.pid", pidFile)).isFalse();
    assertThat(isOurs(directory + "/gone/qemu.pid", pidFile)).isFalse();
    assertThat(isOurs("qemu.pid", pidFile)).isFalse();
  }

  private static boolean isOurs(String told, Path pidFile) {
    return QemuProcess.isOurs(List.of("/usr/bin/qemu-system-x86_64", "-pidfile", told), pidFile);
  }
}
