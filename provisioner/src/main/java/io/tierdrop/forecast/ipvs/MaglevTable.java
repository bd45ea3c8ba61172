package io.tierdrop.forecast.ipvs;

import io.tierdrop.forecast.hash.SipHash;
import java.util.Arrays;
import java.util.List;

/// The table of the `mh` scheduler, after D. E. Eisenbud et al., "Maglev: A Fast and Reliable
/// Software Network Load Balancer" (NSDI 2016), section 3.4.
///
/// Each server prefers the slots in an order of its own, given by two hashes of its address and
/// port; the servers take turns at their best free slot. A server takes as many slots in a row
/// as its weight allows.
public final class MaglevTable extends ServerTable {

  private static final long FIRST_KEY = 2_654_435_761L;
  private static final long SECOND_KEY = 2_654_446_892L;
  private static final short FREE = -1;

  private MaglevTable(List<RealServer> servers, SchedulerFlags flags, short[] owners) {
    super(servers, flags, owners);
  }

  public static MaglevTable of(ServerList servers, SchedulerFlags flags) {
    return of(servers, flags, TableSize.DEBIAN);
  }

  /// A table of another size, for comparing.
  ///
  /// @throws IllegalArgumentException when there are more than 32,767 servers
  public static MaglevTable of(ServerList servers, SchedulerFlags flags, TableSize size) {
    List<RealServer> list = servers.servers();
    return new MaglevTable(list, flags, fill(list, size));
  }

  /// The table of edited servers. It is filled by addresses and last weights alone: a server that
  /// takes no new flows keeps its slots.
  public MaglevTable edited(ServerList other) {
    List<RealServer> list = other.servers();
    return alike(list)
        ? new MaglevTable(list, flags(), owners())
        : new MaglevTable(list, flags(), fill(list, TableSize.DEBIAN));
  }

  private boolean alike(List<RealServer> list) {
    List<RealServer> now = servers();
    boolean alike = now.size() == list.size() && slots() == TableSize.DEBIAN.slots();
    for (int i = 0; alike && i < list.size(); i++) {
      RealServer one = now.get(i);
      RealServer other = list.get(i);
      alike =
          one.lastWeight() == other.lastWeight()
              && one.port() == other.port()
              && one.address().equals(other.address());
    }
    return alike;
  }

  @Override
  int hash(int key) {
    return Integer.remainderUnsigned(sip(FIRST_KEY, key), slots());
  }

  @Override
  int retry(int key, int first, int attempt) {
    return hash(key + (attempt + first) % slots());
  }

  private static short[] fill(List<RealServer> servers, TableSize size) {
    int slots = size.slots();
    short[] owners = new short[slots];
    Arrays.fill(owners, FREE);
    int[] turns = turns(servers, size);
    if (Arrays.stream(turns).allMatch(turn -> turn == 0)) {
      return owners;
    }
    int[] next = new int[turns.length];
    int[] skip = new int[turns.length];
    for (int i = 0; i < turns.length; i++) {
      RealServer server = servers.get(i);
      int key = server.address().folded() + server.port();
      next[i] = Integer.remainderUnsigned(sip(FIRST_KEY, key), slots);
      skip[i] = Integer.remainderUnsigned(sip(SECOND_KEY, key), slots - 1) + 1;
    }
    int filled = 0;
    while (true) {
      for (int i = 0; i < turns.length; i++) {
        for (int turn = 0; turn < turns[i]; turn++) {
          while (owners[next[i]] != FREE) {
            next[i] = step(next[i], skip[i], slots);
          }
          owners[next[i]] = (short) i;
          next[i] = step(next[i], skip[i], slots);
          filled++;
          if (filled == slots) {
            return owners;
          }
        }
      }
    }
  }

  private static int step(int slot, int skip, int slots) {
    int next = slot + skip;
    return next >= slots ? next - slots : next;
  }

  /// Weights divided by their greatest common divisor and made coarser when they are large,
  /// since a table has few slots to express them.
  private static int[] turns(List<RealServer> servers, TableSize size) {
    int[] weights = servers.stream().mapToInt(RealServer::lastWeight).toArray();
    int divisor = Arrays.stream(weights).reduce(0, MaglevTable::gcd);
    if (divisor == 0) {
      return weights;
    }
    int highest = Arrays.stream(weights).max().orElse(0) / divisor;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(highest);
    int shift = Math.max(0, bits - size.weightBits());
    return Arrays.stream(weights)
        .map(weight -> weight == 0 ? 0 : Math.max(1, (weight / divisor) >> shift))
        .toArray();
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /// Half of a SipHash-1-3 of four bytes.
  private static int sip(long key, int number) {
    return (int) SipHash.sip13(key, key, number);
  }
}
