package io.tierdrop.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.VmAccess;
import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.report.VmProgress;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A machine with services of the user's own becomes ready for labs, and these never notice.
@Tag("vm")
@Tag("campaign")
class PrepareOnVmTest {

  private static final SshHosts HOSTS = SshHosts.ofThisUser();

  @TempDir Path state;

  @ParameterizedTest
  @EnumSource(DebianRelease.class)
  void aMachineIsPreparedWhileTheUsersNginxAndHaproxyGoOnServing(DebianRelease debian)
      throws Exception {
    Path home = Path.of(System.getProperty("user.home"));
    VmPaths paths = new VmPaths(VmPaths.fromEnvironment(System.getenv(), home).cache(), state);
    LocalVm vm = new LocalVm(paths, VmSettings.forLabs(ServedMachine.recipe(debian)), HOSTS);
    VmAccess access = vm.up(VmProgress.silent());
    try (Host host = HOSTS.connect(access.address(), access.login())) {
      assertIsPrepared(host);
    } finally {
      vm.down();
    }
  }

  private static void assertIsPrepared(Host host) throws Exception {
    MachinePreflight preflight = new MachinePreflight(host, "tester@here");
    MachineNeeds needs = MachineNeeds.ofAnyLab();
    String pids = pids(host);
    String services = services(host);
    assertServes(host);

    MachineReadiness before = preflight.look(needs);
    assertThat(before.ready()).isFalse();
    assertThat(before.preparable()).as(before.findings().toString()).isTrue();
    assertThat(before.packages())
        .contains("bird2", "keepalived", "gdnsd", "python3")
        .doesNotContain("nginx-light", "haproxy");

    assertThatThrownBy(() -> preflight.prepare(needs))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("cannot reach its package mirror");
    assertUntouched(host, pids, services);

    sh(host, "rm -rf /var/lib/apt/lists /var/cache/apt/archives");
    sh(host, "cp -a /srv/offline/lists /var/lib/apt/; cp -a /srv/offline/archives /var/cache/apt/");
    MachineReadiness after = preflight.prepare(needs);
    assertThat(after.findings()).filteredOn(MachineFinding::isError).isEmpty();
    assertThat(after.packages()).isEmpty();
    assertUntouched(host, pids, services);
    assertThat(sh(host, "cat /proc/[0-9]*/comm 2>/dev/null | sort -u").lines())
        .doesNotContain("bird", "keepalived", "gdnsd", "apt-get", "dpkg");

    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(Path.of("..", "sample-labs", "first-lab.lab.json")));
    assertThat(new LabDeployment(host).apply(plan, "", event -> {}).changed()).isPositive();
    new LabDeployment(host).destroy(plan.lab());
    assertUntouched(host, pids, services);
  }

  private static void assertUntouched(Host host, String pids, String services) throws Exception {
    assertThat(pids(host)).isEqualTo(pids);
    assertThat(services(host)).isEqualTo(services);
    assertThat(sh(host, "ls /usr/sbin/policy-rc.d* /run/tierdrop* 2>/dev/null || true")).isEmpty();
    assertServes(host);
  }

  private static void assertServes(Host host) throws Exception {
    for (int port : List.of(ServedMachine.NGINX_PORT, ServedMachine.HAPROXY_PORT)) {
      String ask =
          "exec 3<>/dev/tcp/127.0.0.1/$0; printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3";
      assertThat(host.run(HostCommand.of("/bin/bash", "-c", ask, "" + port)).text())
          .contains("200 OK", "the user's nginx");
    }
  }

  private static String pids(Host host) throws Exception {
    return sh(
        host, "systemctl show --property=MainPID,NRestarts,ActiveEnterTimestamp nginx haproxy");
  }

  /// What runs, and what will run after the next boot.
  private static String services(Host host) throws Exception {
    return sh(
        host,
        """
        systemctl list-units --type=service --state=running --plain --no-legend | cut -d' ' -f1
        systemctl list-unit-files --state=enabled --plain --no-legend | sort
        """);
  }

  private static String sh(Host host, String script) throws Exception {
    return host.run(HostCommand.of("/bin/sh", "-c", script)).text();
  }
}
