package io.tierdrop.host.login;

import io.tierdrop.host.HostException;

/// Nothing is known about the key that a host shows.
public final class UnknownHostKeyException extends HostException {

  private final transient HostKey key;

  public UnknownHostKeyException(HostKey key) {
    super(
        ("The host key of %s is not known: %s %s. Compare it with the machine's own"
                + " (`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` there); if they are the"
                + " same, log in with ssh once, or use --accept-new.")
            .formatted(key.where(), key.algorithm(), key.fingerprint()));
    this.key = key;
  }

  /// The key that was shown.
  public HostKey key() {
    return key;
  }
}
