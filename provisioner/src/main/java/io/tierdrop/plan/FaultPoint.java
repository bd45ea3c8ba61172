package io.tierdrop.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What of a node a fault can take hold of. A plan says for each node which there are; a fault that
/// works on one is refused where there is none, since nothing would listen to it.
public enum FaultPoint {
  /// Its interfaces.
  INTERFACE,
  /// Its daemons.
  DAEMON,
  /// Members that it has BGP sessions with.
  BGP_SESSION,
  /// VIP addresses that its gate announces and withdraws.
  ANNOUNCEMENT,
  /// Members that ask for its agent-check.
  AGENT_CHECK,
  /// Members among which it spreads what it sends to one destination.
  NEXT_HOP,
  /// VIP addresses to which it has equal next hops.
  BALANCED_VIP,
  /// VIP addresses that it answers with, as a name server.
  DNS_VIP,
  /// Names that its certificates are for.
  CERTIFICATE,
  /// The certificate authorities that its programs trust.
  AUTHORITY;

  /// As written in plans and in the catalogue of faults: `next-hop`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<FaultPoint> of(String word) {
    return Arrays.stream(values()).filter(point -> point.word().equals(word)).findFirst();
  }
}
