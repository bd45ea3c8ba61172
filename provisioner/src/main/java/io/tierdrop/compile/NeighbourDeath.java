package io.tierdrop.compile;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How soon the kernel sees from a neighbour entry that a next hop is dead (`arp(7)`, `ip-sysctl`,
/// RFC 4861, 7.3): it trusts the entry for half to one and a half of the reachable time, waits for
/// a sign of life when it is used after that, asks three times and gives it up.
///
/// A live neighbour is asked every few seconds only while it is used. Probes are far enough apart
/// that a VM with too much to do, which may be silent for a second, does not lose a live next hop.
public final class NeighbourDeath {

  private static final int REACHABLE_MILLIS = 2000;
  private static final int DELAY_SECONDS = 1;
  private static final int PROBES = 3;
  private static final int BETWEEN_PROBES_MILLIS = 500;

  /// While an IPv6 router that was given up is asked again it counts as good (`rt6_check_neigh`),
  /// and whoever sends a packet again asks it: the shorter, the sooner its flows go elsewhere.
  private static final int PROBES_OF_WHAT_WAS_GIVEN_UP = 1;

  /// IPv6 asks a router that it gave up again after so long, when it is wanted. The lookup that
  /// asks comes before the one that chooses (`rt6_probe`, `rt6_multipath_select`), and what is
  /// being asked counts as good: this has to be longer than the pauses between a connection's
  /// first retransmissions (RFC 6298, 5.5). At 2 s, seven of 38 stayed on a dead router.
  private static final int ASKED_AGAIN_SECONDS = 15;

  private NeighbourDeath() {}

  /// After the last sign of life, for whoever sends all the time.
  public static Duration soonest() {
    return Duration.ofMillis(REACHABLE_MILLIS / 2).plus(asking());
  }

  /// The same at worst.
  public static Duration latest() {
    return Duration.ofMillis(REACHABLE_MILLIS * 3 / 2).plus(asking());
  }

  private static Duration asking() {
    return Duration.ofSeconds(DELAY_SECONDS).plusMillis((long) PROBES * BETWEEN_PROBES_MILLIS);
  }

  static Map<String, String> settings(String device) {
    Map<String, String> sysctls = new LinkedHashMap<>();
    for (String family : new String[] {"ipv4", "ipv6"}) {
      String entry = "net/" + family + "/neigh/" + device + "/";
      sysctls.put(entry + "base_reachable_time_ms", String.valueOf(REACHABLE_MILLIS));
      sysctls.put(entry + "delay_first_probe_time", String.valueOf(DELAY_SECONDS));
      sysctls.put(entry + "ucast_solicit", String.valueOf(PROBES));
      sysctls.put(entry + "retrans_time_ms", String.valueOf(BETWEEN_PROBES_MILLIS));
    }
    sysctls.put(
        "net/ipv6/neigh/" + device + "/mcast_solicit", String.valueOf(PROBES_OF_WHAT_WAS_GIVEN_UP));
    sysctls.put(
        "net/ipv6/conf/" + device + "/router_probe_interval", String.valueOf(ASKED_AGAIN_SECONDS));
    return sysctls;
  }
}
