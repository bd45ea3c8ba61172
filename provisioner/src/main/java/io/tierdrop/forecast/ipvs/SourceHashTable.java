package io.tierdrop.forecast.ipvs;

import java.util.Arrays;
import java.util.List;

/// The table of the `sh` scheduler.
///
/// In list order each server takes as many buckets in a row as its weight (one at weight 0),
/// again and again until all are taken. The bucket of a flow is the top bits of its folded
/// source address plus port, multiplied by 0x61c88647. Fallback begins at twice that bucket's
/// number and goes on one by one. All of it was established by experiment on Linux 6.12; the
/// recorded choices are among the tests.
public final class SourceHashTable extends ServerTable {

  /// Debian's kernels have 2⁸ buckets; others are for comparing.
  public static final int DEBIAN_BITS = 8;

  private static final int MULTIPLIER = 0x61c88647;

  private final int bits;

  private SourceHashTable(
      List<RealServer> servers, SchedulerFlags flags, short[] owners, int bits) {
    super(servers, flags, owners);
    this.bits = bits;
  }

  public static SourceHashTable of(ServerList servers, SchedulerFlags flags) {
    return of(servers, flags, DEBIAN_BITS);
  }

  /// A table of another size, for comparing.
  ///
  /// @param bits the table has 2 to the power of this many buckets, 1 to 20
  public static SourceHashTable of(ServerList servers, SchedulerFlags flags, int bits) {
    if (bits < 1 || bits > 20) {
      throw new IllegalArgumentException("Table of 2^" + bits + " buckets: use 1 to 20");
    }
    List<RealServer> list = servers.servers();
    return new SourceHashTable(list, flags, fill(list, 1 << bits), bits);
  }

  @Override
  int hash(int key) {
    return (key * MULTIPLIER) >>> (Integer.SIZE - bits);
  }

  @Override
  int retry(int key, int first, int attempt) {
    return (2 * first + attempt) % slots();
  }

  private static short[] fill(List<RealServer> servers, int slots) {
    short[] owners = new short[slots];
    if (servers.isEmpty()) {
      Arrays.fill(owners, (short) -1);
      return owners;
    }
    int server = 0;
    int left = Math.max(1, servers.get(0).weight());
    for (int slot = 0; slot < slots; slot++) {
      if (left == 0) {
        server = (server + 1) % servers.size();
        left = Math.max(1, servers.get(server).weight());
      }
      owners[slot] = (short) server;
      left--;
    }
    return owners;
  }
}
