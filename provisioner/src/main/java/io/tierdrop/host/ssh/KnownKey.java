package io.tierdrop.host.ssh;

import io.tierdrop.host.config.HostPatterns;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One line of a file of known hosts.
///
/// @param hosts patterns, or one hashed name (`|1|salt|hash`)
/// @param algorithm such as `ssh-ed25519`
/// @param key the key, RFC 4253, section 6.6, in base64
/// @param revoked whether the key is written down as one that must never be trusted
/// @param source `file:line`
record KnownKey(String hosts, String algorithm, String key, boolean revoked, String source) {

  private static final String HASHED = "|1|";

  /// Reads one line; empty when it holds no key of a host.
  static Optional<KnownKey> parse(String line, String source) {
    String[] words = line.strip().split("\\s+", 5);
    int first = words[0].startsWith("@") ? 1 : 0;
    boolean authority = words[0].equals("@cert-authority");
    if (words[0].startsWith("#") || authority || words.length < first + 3) {
      return Optional.empty();
    }
    try {
      byte[] blob = Base64.getDecoder().decode(words[first + 2]);
      String key = Base64.getEncoder().encodeToString(blob);
      boolean revoked = words[0].equals("@revoked");
      return Optional.of(new KnownKey(words[first], words[first + 1], key, revoked, source));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean appliesTo(String where) {
    if (hosts.startsWith(HASHED)) {
      return hashMatches(where);
    }
    return new HostPatterns(List.of(hosts.split(","))).match(where);
  }

  boolean is(byte[] otherBlob) {
    return Arrays.equals(blob(), otherBlob);
  }

  byte[] blob() {
    return Base64.getDecoder().decode(key);
  }

  private boolean hashMatches(String where) {
    String[] parts = hosts.substring(HASHED.length()).split("\\|", 2);
    if (parts.length != 2) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), "HmacSHA1"));
      byte[] hash = mac.doFinal(where.getBytes(StandardCharsets.UTF_8));
      return Arrays.equals(hash, Base64.getDecoder().decode(parts[1]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Broken base64 or an empty salt: the line names no host.
      return false;
    }
  }
}
