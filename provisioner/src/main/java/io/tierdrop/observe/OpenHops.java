package io.tierdrop.observe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which answered flows are not over yet: hops that saw the client's SYN and not yet its FIN or
/// RST. On a VM with too much to do the last packets of a flow come seconds after its answer.
final class OpenHops {

  /// The client's end, which tells its flows apart.
  private record End(String address, int port) {}

  private final Map<End, Integer> hops = new HashMap<>();
  private final Set<End> answered = new HashSet<>();

  void saw(FrameSighting sighting) {
    int change = sighting.opens() ? 1 : sighting.closes() ? -1 : 0;
    if (change != 0) {
      hops.merge(end(sighting.flow()), change, Integer::sum);
    }
  }

  void answered(TcpFlow flow) {
    if (flow.sourcePort() > 0) { // otherwise it never connected
      answered.add(end(flow));
    }
  }

  /// Whether every answered flow has ended on every hop on which it began.
  boolean none() {
    return answered.stream().allMatch(end -> hops.getOrDefault(end, 0) <= 0);
  }

  private static End end(TcpFlow flow) {
    return new End(flow.source(), flow.sourcePort());
  }
}
