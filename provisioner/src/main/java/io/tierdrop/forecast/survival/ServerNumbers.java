package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.RealServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Real servers by number. One that gets another address is another to the kernel, whatever it is
/// called.
final class ServerNumbers {

  private record Identity(String node, IpBits address, int port) {}

  private final NodeNumbers nodes;
  private final Map<Identity, Integer> numbers = new HashMap<>();
  private final List<Integer> nodeOf = new ArrayList<>();

  ServerNumbers(NodeNumbers nodes) {
    this.nodes = nodes;
  }

  synchronized int of(RealServer server) {
    Identity identity = new Identity(server.name(), server.address(), server.port());
    Integer known = numbers.putIfAbsent(identity, nodeOf.size());
    if (known != null) {
      return known;
    }
    nodeOf.add(nodes.of(server.name()));
    return nodeOf.size() - 1;
  }

  /// By real server, the number of its node.
  synchronized int[] nodes() {
    return nodeOf.stream().mapToInt(Integer::intValue).toArray();
  }
}
