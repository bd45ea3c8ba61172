package io.tierdrop.forecast.path;

import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.ServerList;
import java.util.function.UnaryOperator;

/// A virtual service of an L4.
public record VirtualService(IpBits address, int port, ServiceScheduler scheduling) {

  /// The same service after a change of its real servers.
  public VirtualService withServers(UnaryOperator<ServerList> edit) {
    ServerList servers = edit.apply(scheduling.servers());
    return servers.equals(scheduling.servers())
        ? this
        : new VirtualService(address, port, scheduling.with(servers));
  }
}
