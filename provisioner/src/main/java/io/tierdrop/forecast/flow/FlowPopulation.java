package io.tierdrop.forecast.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Flows to make a forecast for.
public final class FlowPopulation {

  /// Linux' `net.ipv4.ip_local_port_range`, as distributions leave it.
  public static final int FIRST_PORT = 32_768;

  public static final int LAST_PORT = 60_999;

  private FlowPopulation() {}

  /// Every flow that these clients can open to a service from the usual ports; 28,232 a client.
  public static List<FlowKey> all(List<IpBits> clients, IpBits vip, int port) {
    List<FlowKey> flows = new ArrayList<>(clients.size() * (LAST_PORT - FIRST_PORT + 1));
    for (IpBits client : clients) {
      for (int source = FIRST_PORT; source <= LAST_PORT; source++) {
        flows.add(FlowKey.tcp(client, source, vip, port));
      }
    }
    return flows;
  }

  /// Different flows of that space, the same for the same seed.
  ///
  /// @throws IllegalArgumentException when the space has not that many flows
  public static List<FlowKey> sample(
      List<IpBits> clients, IpBits vip, int port, int count, long seed) {
    int ports = LAST_PORT - FIRST_PORT + 1;
    if (count > (long) clients.size() * ports) {
      throw new IllegalArgumentException(
          clients.size() + " clients have no " + count + " flows; take all of them");
    }
    Random random = new Random(seed);
    Set<FlowKey> flows = new LinkedHashSet<>();
    while (flows.size() < count) {
      IpBits client = clients.get(random.nextInt(clients.size()));
      flows.add(FlowKey.tcp(client, FIRST_PORT + random.nextInt(ports), vip, port));
    }
    return List.copyOf(flows);
  }
}
