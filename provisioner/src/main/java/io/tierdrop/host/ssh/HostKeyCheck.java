package io.tierdrop.host.ssh;

import io.tierdrop.host.HostException;
import io.tierdrop.host.login.ChangedHostKeyException;
import io.tierdrop.host.login.HostKey;
import io.tierdrop.host.login.UnknownHostKeyException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.function.Predicate;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/// Decides about the key that a host shows, and keeps the reason of a refusal, because SSHJ's own
/// exception does not tell it.
final class HostKeyCheck implements HostKeyVerifier {

  private final KnownHosts known;
  private final String where;
  private final Path writeTo;
  private final Predicate<HostKey> agreed;
  private volatile @Nullable HostException refusal;

  /// @param where the host in the form of {@link KnownHosts#where}
  /// @param writeTo where an unknown key is written down
  /// @param agreed whether that was agreed to; any other is refused
  HostKeyCheck(KnownHosts known, String where, Path writeTo, Predicate<HostKey> agreed) {
    this.known = known;
    this.where = where;
    this.writeTo = writeTo;
    this.agreed = agreed;
  }

  /// Why the key was refused, or null.
  @Nullable HostException refusal() {
    return refusal;
  }

  @Override
  public boolean verify(String hostname, int port, PublicKey key) {
    byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    try {
      check(KeyType.fromKey(key).toString(), blob);
      return true;
    } catch (HostException e) {
      refusal = e;
      return false;
    }
  }

  private void check(String algorithm, byte[] blob) throws HostException {
    List<KnownKey> ours = known.of(where);
    List<KnownKey> trusted = ours.stream().filter(k -> !k.revoked()).toList();
    String shown = KeyFingerprint.of(blob);
    for (KnownKey key : ours) {
      if (key.revoked() && key.is(blob)) {
        throw new HostException(
            "The host key of %s, %s, is marked as revoked at %s. Do not use this machine."
                .formatted(where, shown, key.source()));
      }
    }
    if (trusted.stream().anyMatch(k -> k.is(blob))) {
      return;
    }
    if (!trusted.isEmpty()) {
      throw new ChangedHostKeyException(
          where,
          trusted.stream().map(k -> KeyFingerprint.of(k.blob())).toList(),
          shown,
          trusted.getFirst().source());
    }
    HostKey key = new HostKey(where, algorithm, shown);
    if (!agreed.test(key)) {
      throw new UnknownHostKeyException(key);
    }
    try {
      KnownHosts.append(writeTo, where, algorithm, blob);
    } catch (IOException e) {
      throw new HostException(
          "The host key of %s could not be written to %s (%s). Make the file writable."
              .formatted(where, writeTo, e.getMessage()),
          e);
    }
  }

  /// Asks the host for a key of a kind that is known of it, as OpenSSH does.
  @Override
  public List<String> findExistingAlgorithms(String hostname, int port) {
    return known.of(where).stream()
        .filter(k -> !k.revoked())
        .map(KnownKey::algorithm)
        .distinct()
        .toList();
  }
}
