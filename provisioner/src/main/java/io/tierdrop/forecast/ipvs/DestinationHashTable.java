package io.tierdrop.forecast.ipvs;

import io.tierdrop.forecast.flow.FlowKey;
import java.util.Arrays;
import java.util.List;

/// The table of the `dh` scheduler: the VIP's address alone decides, so all flows to it have one
/// server, the same at every L4 that has the same list.
///
/// In list order each server takes one bucket of 256 in turn, whatever its weight. The bucket is
/// the top eight bits of `folded address × 0x61c88647`. A server at weight 0 keeps its buckets and
/// their flows are refused; there is no fallback (`ip_vs_dh`, Linux 6.12).
public final class DestinationHashTable extends ServerTable {

  private static final int BITS = 8;
  private static final int MULTIPLIER = 0x61c88647;

  private DestinationHashTable(List<RealServer> servers, short[] owners) {
    super(servers, new SchedulerFlags(false, false), owners);
  }

  public static DestinationHashTable of(ServerList servers) {
    List<RealServer> list = servers.servers();
    short[] owners = new short[1 << BITS];
    Arrays.fill(owners, (short) -1);
    for (int slot = 0; slot < owners.length && !list.isEmpty(); slot++) {
      owners[slot] = (short) (slot % list.size());
    }
    return new DestinationHashTable(list, owners);
  }

  @Override
  int address(FlowKey flow) {
    return flow.destination().folded();
  }

  @Override
  int hash(int key) {
    return (key * MULTIPLIER) >>> (Integer.SIZE - BITS);
  }

  @Override
  int retry(int key, int first, int attempt) {
    return first;
  }
}
