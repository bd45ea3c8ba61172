package io.tierdrop.forecast.change;

import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.path.DecisionNetwork;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Changes of networks that are written down by hand; those of labs follow from their plans.
public final class ServerChanges {

  private ServerChanges() {}

  /// A router or L4 dies and all routes around it are gone.
  public static NetworkChange nodeDied(DecisionNetwork network, String node) {
    return NetworkChange.death(node + " dies", NetworkChanges.withoutHop(network, node), node);
  }

  /// The same change, with which a dead node also begins anew.
  public static NetworkChange reviving(NetworkChange change, String node) {
    return new NetworkChange(
        change.label(), change.after(), change.died(), Set.of(node), change.cutOff());
  }

  /// A server is added to every service of its family, at the head of the list.
  ///
  /// @param addresses one for each family that it serves
  public static NetworkChange serverAdded(
      DecisionNetwork network, String name, List<IpBits> addresses, int weight) {
    return NetworkChange.of(
        name + " is added",
        NetworkChanges.servers(
            network,
            (service, list) ->
                addresses.stream()
                    .filter(address -> address.ipv6() == service.address().ipv6())
                    .findFirst()
                    .map(
                        address ->
                            list.add(RealServer.added(name, address, service.port(), weight)))
                    .orElse(list)));
  }

  /// A server is deleted from every service while it goes on working. IPVS drops the packets of
  /// its connections as long as it is away (`expire_nodest_conn` 0).
  public static NetworkChange serverRemoved(DecisionNetwork network, String name) {
    return NetworkChange.of(name + " is removed", withoutServer(network, name));
  }

  /// An L7 dies and is deleted from every service.
  public static NetworkChange serverDied(DecisionNetwork network, String name) {
    return NetworkChange.death(name + " dies", withoutServer(network, name), name);
  }

  private static DecisionNetwork withoutServer(DecisionNetwork network, String name) {
    return NetworkChanges.servers(
        network, (service, list) -> list.find(name).isPresent() ? list.remove(name) : list);
  }

  /// A backend is added, or one in drain takes requests again.
  public static NetworkChange backendAdded(DecisionNetwork network, String name) {
    return NetworkChange.of(
        name + " is added",
        NetworkChanges.backends(
            network, names -> Stream.concat(names.stream(), Stream.of(name)).toList()));
  }
}
