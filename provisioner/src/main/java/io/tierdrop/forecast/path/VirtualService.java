package io.tierdrop.forecast.path;

import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.topology.VipDelivery;
import java.util.function.UnaryOperator;

/// A virtual service of an L4.
///
/// @param delivery what is done with its packets beyond choosing a real server
public record VirtualService(
    IpBits address, int port, ServiceScheduler scheduling, VipDelivery delivery) {

  /// One whose L4s do as usual.
  public VirtualService(IpBits address, int port, ServiceScheduler scheduling) {
    this(address, port, scheduling, VipDelivery.DEFAULT);
  }

  /// The same service after a change of its real servers.
  public VirtualService withServers(UnaryOperator<ServerList> edit) {
    ServerList servers = edit.apply(scheduling.servers());
    return servers.equals(scheduling.servers())
        ? this
        : new VirtualService(address, port, scheduling.with(servers), delivery);
  }
}
