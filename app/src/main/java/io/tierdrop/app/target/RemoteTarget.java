package io.tierdrop.app.target;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.ssh.SshHosts;
import java.util.function.Consumer;

/// A host that the user named.
public final class RemoteTarget implements TargetHost {

  private final HostAddress address;
  private final LoginSettings login;
  private final SshHosts hosts;
  private final DeployFootprints footprints;
  private final TrustedContents trusted;
  private final KeptConnection connection = new KeptConnection();

  public RemoteTarget(
      HostAddress address, LoginSettings login, SshHosts hosts, DeployFootprints footprints) {
    this(address, login, hosts, footprints, TrustedContents.NONE);
  }

  public RemoteTarget(
      HostAddress address,
      LoginSettings login,
      SshHosts hosts,
      DeployFootprints footprints,
      TrustedContents trusted) {
    this.address = address;
    this.login = login;
    this.hosts = hosts;
    this.footprints = footprints;
    this.trusted = trusted;
  }

  @Override
  public String name() {
    return address.toString();
  }

  @Override
  public Host host(Consumer<String> progress) throws HostException, InterruptedException {
    return connection.get(
        () -> {
          progress.accept("Connecting to " + address);
          return hosts.connect(address, login);
        });
  }

  @Override
  public Host runningHost() throws HostException, InterruptedException {
    return host(text -> {});
  }

  @Override
  public boolean isUp() {
    return true;
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
