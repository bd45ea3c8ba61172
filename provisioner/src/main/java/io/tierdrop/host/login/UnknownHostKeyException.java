package io.tierdrop.host.login;

import io.tierdrop.host.HostException;

/// Nothing is known about the key that a host shows.
public final class UnknownHostKeyException extends HostException {

  private final String fingerprint;

  /// @param where host and port as known_hosts writes them
  /// @param algorithm such as `ssh-ed25519`
  /// @param fingerprint such as `SHA256:…`, as `ssh-keygen -l` prints it
  public UnknownHostKeyException(String where, String algorithm, String fingerprint) {
    super(
        ("The host key of %s is not known: %s %s. Compare it with the machine's own"
                + " (`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` there); if they are the"
                + " same, log in with ssh once, or use --accept-new.")
            .formatted(where, algorithm, fingerprint));
    this.fingerprint = fingerprint;
  }

  public String fingerprint() {
    return fingerprint;
  }
}
