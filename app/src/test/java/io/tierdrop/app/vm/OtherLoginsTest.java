package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.target.RemoteTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.SecretSource;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.topology.Lab;
import io.tierdrop.vm.VmAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lives of a lab whose owner is not root, or who reaches the VM through another host only.
@Tag("vm")
class OtherLoginsTest {

  private static final String PASSWORD = "a pass' word";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private final Vm vm = new Vm();

  @AfterEach
  void leave() throws Exception {
    vm.sh("userdel --remove trainer 2>/dev/null; rm -f /etc/sudoers.d/trainer; true");
    vm.close();
  }

  @Test
  void aSudoUserWithAPasswordDeploysAsksAndDestroys() throws Exception {
    vm.host().run(HostCommand.of("useradd", "--create-home", "--groups", "sudo", "trainer"));
    vm.host().run(HostCommand.of("chpasswd").input("trainer:" + PASSWORD + "\n"));
    SecretSource password = SecretSource.fixed(PASSWORD.toCharArray());
    VmAccess access = vm.local().access().orElseThrow();
    LoginSettings login =
        new LoginSettings(
            new LoginSettings.Keys(List.of(), true, false),
            new LoginSettings.Secrets(password, SecretSource.none(), password),
            access.login().trust(),
            null,
            LoginSettings.Timeouts.STANDARD);
    live(HostAddress.of("trainer", "127.0.0.1", access.address().port().orElseThrow()), login);
  }

  @Test
  void throughAJumpHostALabIsDeployedAskedAndDestroyed() throws Exception {
    vm.host();
    VmAccess access = vm.local().access().orElseThrow();
    int port = access.address().port().orElseThrow();
    Path config =
        Files.writeString(
            directory.resolve("config"),
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
    live(HostAddress.parse("inner"), login);
  }

  private void live(HostAddress address, LoginSettings login) throws Exception {
    String before = vm.listing();
    Lab lab = Vm.sample("first-lab", "logins-test");
    LabPlan plan = vm.planner().plan(lab);
    try (TargetHost target = new RemoteTarget(address, login, vm.hosts(), vm.footprints())) {
      LabLifecycle life = new LabLifecycle(target, vm.planner());
      life.deploy(lab, step -> {}, change -> {});
      AtomicInteger answered = new AtomicInteger();
      new LabRequests(target)
          .send(
              plan,
              new RequestSpec(null, null, null, 4, 2),
              observed -> answered.addAndGet(observed.answer().ok() ? 1 : 0));
      assertThat(answered).hasValue(4);
      life.destroy(lab.name(), step -> {});
    }
    assertThat(vm.listing()).isEqualTo(before);
  }
}
