package io.tierdrop.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.RemoteCommandException;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.SecretSource;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.image.ImageRecipe;
import io.tierdrop.vm.report.VmProgress;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Boots real VMs, of images that are shared with the program's own cache.
@Tag("vm")
class LocalVmTest {

  private static final SshHosts HOSTS = SshHosts.ofThisUser();

  @TempDir Path state;

  private VmPaths paths() {
    Path home = Path.of(System.getProperty("user.home"));
    return new VmPaths(VmPaths.fromEnvironment(System.getenv(), home).cache(), state);
  }

  private LocalVm vm(DebianRelease debian) {
    return new LocalVm(paths(), VmSettings.forLabs(ImageRecipe.forLabs(debian)), HOSTS);
  }

  private void assertStateIsItsOwnersAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(state)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void twoProgramsThatStartItAtOnceEndUpWithOneThatOutlivesThemAndStopsCleanly() throws Exception {
    LocalVm first = vm(DebianRelease.TRIXIE);
    LocalVm second = vm(DebianRelease.TRIXIE);
    List<String> steps = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<VmAccess> a = both.submit(() -> first.up((step, detail) -> steps.add(step + detail)));
      Future<VmAccess> b = both.submit(() -> second.up(VmProgress.silent()));
      assertThat(a.get().address()).isEqualTo(b.get().address());

      assertStateIsItsOwnersAlone();
      VmAccess access = a.get();
      assertThat(first.status().state()).isEqualTo(VmState.RUNNING);
      assertThat(first.access()).isPresent();
      try (Host host = HOSTS.connect(access.address(), access.login())) {
        assertThat(host.run(HostCommand.of("cat", "/etc/debian_version")).text()).startsWith("13");
        assertThat(failedUnits(host)).isEmpty();
        host.run(
            HostCommand.of(
                "modprobe", "-a", "ip_vs", "ip_vs_mh", "ipip", "ip6_tunnel", "sch_netem", "veth"));
        for (String program :
            List.of("bird", "keepalived", "haproxy", "nginx", "gdnsd", "socat", "ipvsadm")) {
          host.run(HostCommand.of("sh", "-c", "command -v \"$1\"", "sh", program));
        }
        assertThat(
                host.run(HostCommand.of("ps", "-e", "-o", "comm="))
                    .text()
                    .lines()
                    .map(String::strip))
            .doesNotContain("bird", "keepalived", "haproxy", "nginx", "gdnsd");
        assertASudoUserBecomesRoot(host, access);
        assertAJumpThroughItLeadsToItself(access);
      }
    } finally {
      assertThat(first.down()).isTrue();
    }
    assertThat(first.status().state()).isEqualTo(VmState.STOPPED);
    assertThat(second.down()).isFalse();
    assertThat(Files.readString(paths().serialLog())).contains("Power down");
    assertNoQemuOf(state);
  }

  @Test
  void isFoundDeadWhenQemuWasKilledAndKeepsItsDiskOverTheNextStart() throws Exception {
    LocalVm vm = vm(DebianRelease.BOOKWORM);
    VmAccess access = vm.up(VmProgress.silent());
    try (Host host = HOSTS.connect(access.address(), access.login())) {
      assertThat(host.run(HostCommand.of("cat", "/etc/debian_version")).text()).startsWith("12");
      assertThat(failedUnits(host)).isEmpty();
      assertASudoUserBecomesRoot(host, access);
      host.run(HostCommand.of("sh", "-c", "echo kept > /var/tmp/mark && sync"));
    }
    long pid = Objects.requireNonNull(vm.status().record()).pid();
    ProcessHandle qemu = ProcessHandle.of(pid).orElseThrow();
    qemu.destroyForcibly();
    qemu.onExit().join();
    assertThat(vm.status().state()).isEqualTo(VmState.DIED);
    assertThat(vm.access()).isEmpty();

    VmAccess again = vm.up(VmProgress.silent());
    try (Host host = HOSTS.connect(again.address(), again.login())) {
      assertThat(host.run(HostCommand.of("cat", "/var/tmp/mark")).text()).isEqualTo("kept\n");
    } finally {
      vm.down();
    }
    assertNoQemuOf(state);
  }

  /// With and without a password, logged in by password.
  private static void assertASudoUserBecomesRoot(Host root, VmAccess access) throws Exception {
    root.run(HostCommand.of("useradd", "--create-home", "--groups", "sudo", "trainer"));
    root.run(HostCommand.of("chpasswd").input("trainer:p w'd\n"));
    SecretSource password = SecretSource.fixed("p w'd".toCharArray());
    LoginSettings login =
        new LoginSettings(
            new LoginSettings.Keys(List.of(), true, false),
            new LoginSettings.Secrets(password, SecretSource.none(), password),
            access.login().trust(),
            null,
            LoginSettings.Timeouts.STANDARD);
    HostAddress address =
        HostAddress.of("trainer", access.address().host(), access.address().port().orElseThrow());
    HostCommand who = HostCommand.of("sh", "-c", "id -u; cat").input("payload");
    try (Host trainer = HOSTS.connect(address, login)) {
      assertThat(trainer.run(who).text()).isNotEqualTo("0\npayload");
      assertThat(trainer.run(who.privileged()).text()).isEqualTo("0\npayload");
      assertThat(trainer.run(who.privileged()).text()).isEqualTo("0\npayload");
      assertThat(catchThrowable(() -> trainer.run(HostCommand.of("false").privileged())))
          .isInstanceOf(RemoteCommandException.class);
    }
    root.run(
        HostCommand.of(
            "sh", "-c", "echo 'trainer ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/trainer"));
    LoginSettings without =
        login.with(new LoginSettings.Secrets(password, SecretSource.none(), SecretSource.none()));
    try (Host trainer = HOSTS.connect(address, without)) {
      assertThat(trainer.run(who.privileged()).text()).isEqualTo("0\npayload");
    }
    root.run(HostCommand.of("sh", "-c", "rm /etc/sudoers.d/trainer && userdel --remove trainer"));
  }

  private void assertAJumpThroughItLeadsToItself(VmAccess access) throws Exception {
    int port = access.address().port().orElseThrow();
    Path config =
        Files.writeString(
            state.resolve("ssh_config"),
            """
            Host inner
              HostName 127.0.0.1
              Port 22
              User root
              HostKeyAlias [127.0.0.1]:%d
              ProxyJump root@127.0.0.1:%d
            """
                .formatted(port, port));
    LoginSettings login =
        new LoginSettings(
            access.login().keys(),
            LoginSettings.Secrets.NONE,
            access.login().trust(),
            config,
            LoginSettings.Timeouts.STANDARD);
    try (Host inner = HOSTS.connect(HostAddress.parse("inner"), login)) {
      assertThat(inner.run(HostCommand.of("sh", "-c", "echo $SSH_CONNECTION")).text())
          .startsWith("127.0.0.1 ");
    }
  }

  private static List<String> failedUnits(Host host) throws Exception {
    return host.run(HostCommand.of("systemctl", "--failed", "--no-legend", "--plain"))
        .text()
        .lines()
        .toList();
  }

  private static void assertNoQemuOf(Path state) throws IOException {
    List<String> found = new ArrayList<>();
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        Path commandLine = process.resolve("cmdline");
        if (Files.isReadable(commandLine)) {
          found.addAll(matching(commandLine, state));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> matching(Path commandLine, Path state) {
    try {
      String text = Files.readString(commandLine).replace('\0', ' ');
      return text.contains("qemu") && text.contains(state.toString()) ? List.of(text) : List.of();
    } catch (IOException e) {
      // The process ended while we looked.
      return List.of();
    }
  }

  @Test
  void pathsFollowTheEnvironment() {
    VmPaths paths =
        VmPaths.fromEnvironment(
            Map.of("XDG_CACHE_HOME", "/c", "XDG_STATE_HOME", "relative"), Path.of("/home/u"));
    assertThat(paths.cache()).isEqualTo(Path.of("/c/tierdrop"));
    assertThat(paths.state()).isEqualTo(Path.of("/home/u/.local/state/tierdrop"));
  }
}
