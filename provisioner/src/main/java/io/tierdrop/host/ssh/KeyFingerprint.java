package io.tierdrop.host.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A public key as people compare it, in the form of `ssh-keygen -l`.
final class KeyFingerprint {

  private KeyFingerprint() {}

  /// @param blob the key in the encoding of RFC 4253, section 6.6
  static String of(byte[] blob) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
