package io.tierdrop.host.ssh;

import io.tierdrop.host.login.LoginSettings;
import javax.net.SocketFactory;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;

/// SSHJ clients, set up our way.
final class SshClients {

  private SshClients() {}

  static SSHClient make(SocketFactory sockets, LoginSettings.Timeouts timeouts) {
    DefaultConfig config = new DefaultConfig();
    config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
    // Certificates of hosts would hide their plain keys, which is what known_hosts is about; SHA-1
    // and DSA are broken.
    config.setKeyAlgorithms(
        config.getKeyAlgorithms().stream()
            .filter(a -> !a.getName().contains("-cert-"))
            .filter(a -> !a.getName().equals("ssh-rsa") && !a.getName().equals("ssh-dss"))
            .toList());
    SSHClient client = new SSHClient(config);
    client.setSocketFactory(sockets);
    client.setConnectTimeout((int) timeouts.connect().toMillis());
    client.setTimeout((int) timeouts.answer().toMillis());
    client.getTransport().setTimeoutMs((int) timeouts.answer().toMillis());
    client.getConnection().setTimeoutMs((int) timeouts.answer().toMillis());
    return client;
  }
}
