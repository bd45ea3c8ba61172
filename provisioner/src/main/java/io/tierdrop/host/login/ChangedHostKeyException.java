package io.tierdrop.host.login;

import io.tierdrop.host.HostException;
import java.util.List;

/// A host shows another key than the one that is known: refused, whatever the options.
public final class ChangedHostKeyException extends HostException {

  /// @param where host and port as known_hosts writes them
  /// @param known fingerprints of the keys that are written down
  /// @param shown fingerprint of the key that the host shows
  /// @param source `file:line` of the first known one
  public ChangedHostKeyException(String where, List<String> known, String shown, String source) {
    super(
        ("The host key of %s has changed: known %s, now %s. Somebody may be listening in. If the"
                + " machine was really set up anew, delete %s and try again.")
            .formatted(where, String.join(", ", known), shown, source));
  }
}
