package io.tierdrop.topology;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What holds for a whole lab.
///
/// @param asNumber the autonomous system of all BGP speakers, see [LabLimits#AS_NUMBER]
/// @param holdSeconds BGP hold time in seconds, see [LabLimits#HOLD_SECONDS]
/// @param checkSeconds seconds between health checks, see [LabLimits#CHECK_SECONDS]
/// @param dnsCheckSeconds the same of name servers, see [LabLimits#DNS_CHECK_SECONDS]
/// @param ecmpHash what decides between equal next hops
/// @param ecmpSeed where the hash's seed comes from
/// @param pools where automatic addresses come from
/// @param bfd how neighbours are watched; null: by the kernel and BGP alone
public record LabSettings(
    long asNumber,
    int holdSeconds,
    int checkSeconds,
    int dnsCheckSeconds,
    EcmpHash ecmpHash,
    EcmpSeed ecmpSeed,
    Pools pools,
    @Nullable Bfd bfd) {

  public static final LabSettings DEFAULT =
      new LabSettings(65_000, 30, 2, 5, EcmpHash.FIELDS, EcmpSeed.PER_NODE, Pools.DEFAULT, null);

  /// Bidirectional forwarding detection (RFC 5880) between neighbours that send to each other over
  /// several next hops or BGP.
  ///
  /// @param intervalMs milliseconds between packets, see [LabLimits#BFD_INTERVAL]
  /// @param multiplier packets missed until the neighbour is dead, see [LabLimits#BFD_MULTIPLIER]
  public record Bfd(int intervalMs, int multiplier) {
    public static final Bfd DEFAULT = new Bfd(300, 3);

    /// The detection time (RFC 5880, 6.8.4) where both ends have the same settings, as in a lab.
    public Duration detection() {
      return Duration.ofMillis((long) intervalMs * multiplier);
    }
  }

  /// The same with neighbours watched otherwise.
  public LabSettings withBfd(@Nullable Bfd other) {
    return new LabSettings(
        asNumber, holdSeconds, checkSeconds, dnsCheckSeconds, ecmpHash, ecmpSeed, pools, other);
  }

  /// Automatic segments, VIPs and client addresses are cut out of these.
  public record Pools(Prefix ipv4, Prefix ipv6) {
    public static final Pools DEFAULT =
        new Pools(Prefix.parse("10.64.0.0/10"), Prefix.parse("fd74:6469:6572::/48"));
  }

  /// `net.ipv4.fib_multipath_hash_policy` and its IPv6 twin, see the kernel's `ip-sysctl`.
  public enum EcmpHash {
    /// Policy 0: addresses only.
    L3("l3"),
    /// Policy 1: the 5-tuple as the sending socket's flow hash gives it, which changes on
    /// retransmission.
    L4("l4"),
    /// Policy 3 with fields 0x37: the 5-tuple read from the packet; a flow keeps its way.
    FIELDS("fields");

    private final String label;

    EcmpHash(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /// `net.ipv4.fib_multipath_hash_seed`, Linux 6.11 and later.
  public enum EcmpSeed {
    /// A seed of its own for every node, so that two stages do not polarise.
    PER_NODE("per-node"),
    /// The same nonzero seed everywhere: shows polarisation.
    SHARED("shared"),
    /// The kernel's own random one.
    KERNEL("kernel");

    private final String label;

    EcmpSeed(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
