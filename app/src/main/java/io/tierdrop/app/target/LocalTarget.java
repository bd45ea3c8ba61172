package io.tierdrop.app.target;

import io.tierdrop.app.session.TargetOffException;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.vm.LocalVm;
import io.tierdrop.vm.VmAccess;
import io.tierdrop.vm.VmState;
import java.util.function.Consumer;

/// The local VM, built and started when it is needed.
public final class LocalTarget implements TargetHost {

  private final LocalVm vm;
  private final SshHosts hosts;
  private final DeployFootprints footprints;
  private final TrustedContents trusted;
  private final KeptConnection connection = new KeptConnection();

  public LocalTarget(LocalVm vm, SshHosts hosts, DeployFootprints footprints) {
    this(vm, hosts, footprints, TrustedContents.NONE);
  }

  public LocalTarget(
      LocalVm vm, SshHosts hosts, DeployFootprints footprints, TrustedContents trusted) {
    this.vm = vm;
    this.hosts = hosts;
    this.footprints = footprints;
    this.trusted = trusted;
  }

  @Override
  public String name() {
    return "Local VM";
  }

  @Override
  public Host host(Consumer<String> progress) throws HostException, InterruptedException {
    return connection.get(
        () -> {
          VmAccess access = vm.up((step, detail) -> progress.accept(step.label()));
          return hosts.connect(access.address(), access.login());
        });
  }

  @Override
  public Host runningHost() throws HostException, InterruptedException {
    return connection.get(
        () -> {
          VmAccess access = vm.access().orElseThrow(() -> new TargetOffException(name()));
          return hosts.connect(access.address(), access.login());
        });
  }

  @Override
  public boolean isUp() throws HostException {
    return vm.status().state() == VmState.RUNNING;
  }

  @Override
  public DeployFootprints footprints() {
    return footprints;
  }

  @Override
  public TrustedContents trusted() {
    return trusted;
  }

  @Override
  public void close() {
    connection.close();
  }
}
