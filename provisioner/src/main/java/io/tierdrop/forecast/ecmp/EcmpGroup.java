package io.tierdrop.forecast.ecmp;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The next hops of one route with the share of the hash's range that each of them has.
///
/// Half of the 32-bit hash is compared with bounds below 2³¹: hop i has the bound
/// `round(cumulated weight × 2³¹ / total weight) − 1`, the first with `hash / 2 ≤ bound` wins.
public final class EcmpGroup {

  private static final long RANGE = 1L << 31;
  private static final int NONE = -1;
  private static final Comparator<NextHop> AS_BIRD_WRITES =
      Comparator.comparingInt(NextHop::weight).reversed().thenComparing(NextHop::gateway);

  private final List<NextHop> hops;
  private final int[] bounds;
  private final boolean[] usable;
  private final boolean allUsable;
  private final boolean ipv6;
  private final EcmpGroup standing;

  private EcmpGroup(List<NextHop> hops) {
    this.hops = List.copyOf(hops);
    this.bounds = bounds(this.hops);
    this.ipv6 = !hops.isEmpty() && hops.getFirst().gateway().ipv6();
    this.usable = new boolean[bounds.length];
    boolean all = bounds.length > 0;
    for (int i = 0; i < usable.length; i++) {
      usable[i] = bounds[i] != NONE && hops.get(i).state().chosen();
      all &= usable[i];
    }
    this.allUsable = all;
    this.standing =
        hops.stream().anyMatch(hop -> hop.state() == HopState.HELD)
            ? new EcmpGroup(hops.stream().map(EcmpGroup::kept).toList())
            : this;
  }

  private static NextHop kept(NextHop hop) {
    return hop.state() == HopState.HELD ? hop.in(HopState.SILENT) : hop;
  }

  /// Next hops as a route lists them.
  ///
  /// @param hops in the order of `ip route`
  public static EcmpGroup inOrder(List<NextHop> hops) {
    return new EcmpGroup(hops);
  }

  /// The order in which BIRD installs them: weight descending, then gateway ascending.
  public static EcmpGroup asBirdWrites(List<NextHop> hops) {
    return new EcmpGroup(hops.stream().sorted(AS_BIRD_WRITES).toList());
  }

  public List<NextHop> hops() {
    return hops;
  }

  /// The same for connections that were open before a next hop was given up.
  public EcmpGroup standing() {
    return standing;
  }

  /// The highest halved hash that hop `index` takes, or −1 when it takes none.
  public int bound(int index) {
    return bounds[index];
  }

  /// Whether hop `index` is chosen by those that come to it.
  public boolean usable(int index) {
    return usable[index];
  }

  /// Whether each hop has the same part of the hashes as in another group.
  public boolean boundAs(EcmpGroup other) {
    return ipv6 == other.ipv6 && Arrays.equals(bounds, other.bounds);
  }

  /// The share of all hashes that hop `index` has, 0 to 1, unreachable neighbours not regarded.
  public double share(int index) {
    int below = NONE;
    for (int i = 0; i < index; i++) {
      below = Math.max(below, bounds[i]);
    }
    return bounds[index] == NONE ? 0 : (double) ((long) bounds[index] - below) / RANGE;
  }

  /// The place of the next hop for a hash, −1 when no hop is usable; allocates nothing.
  public int index(int hash) {
    int half = hash >>> 1;
    if (allUsable) {
      return search(half);
    }
    int firstGood = NONE;
    for (int i = 0; i < bounds.length; i++) {
      if (!usable[i]) {
        continue;
      }
      firstGood = firstGood == NONE ? i : firstGood;
      if (half <= bounds[i]) {
        return ipv6 && unreachable(half, i) ? firstGood : i;
      }
    }
    return firstGood;
  }

  /// The next hop for a hash, empty when no hop is usable.
  public Optional<EcmpChoice> choose(int hash) {
    int index = index(hash);
    return index == NONE
        ? Optional.empty()
        : Optional.of(new EcmpChoice(hops.get(index), hash, bounds[index]));
  }

  /// Whether the hop whose share the hash is in lies before `index` and does not answer.
  private boolean unreachable(int half, int index) {
    for (int i = 0; i < index; i++) {
      if (bounds[i] != NONE && half <= bounds[i]) {
        return true;
      }
    }
    return false;
  }

  /// Begins where it is if all shares are the same, as mostly: no bound is compared in vain.
  private int search(int half) {
    int at = (int) (((long) half * bounds.length) >>> 31);
    while (half > bounds[at]) {
      at++;
    }
    while (at > 0 && half <= bounds[at - 1]) {
      at--;
    }
    return at;
  }

  private static int[] bounds(List<NextHop> hops) {
    long total =
        hops.stream().filter(hop -> hop.state().hasShare()).mapToLong(NextHop::weight).sum();
    int[] bounds = new int[hops.size()];
    long sum = 0;
    for (int i = 0; i < bounds.length; i++) {
      NextHop hop = hops.get(i);
      sum += hop.state().hasShare() ? hop.weight() : 0;
      bounds[i] = hop.state().hasShare() ? (int) ((sum * RANGE + total / 2) / total - 1) : NONE;
    }
    return bounds;
  }
}
