package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.VirtualService;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An L4's services by the number of the target that flows have.
final class BalancerTable {

  private final String name;
  private final int place;
  private final boolean sloppyTcp;
  private final @Nullable ServiceTable[] services;

  private BalancerTable(
      String name, int place, boolean sloppyTcp, @Nullable ServiceTable[] services) {
    this.name = name;
    this.place = place;
    this.sloppyTcp = sloppyTcp;
    this.services = services;
  }

  /// The L4's.
  String name() {
    return name;
  }

  /// Of the L4 among all L4s.
  int place() {
    return place;
  }

  boolean sloppyTcp() {
    return sloppyTcp;
  }

  /// The service of a target; null where the L4 has none.
  @Nullable ServiceTable service(int target) {
    return services[target];
  }

  /// @param tables of the services of a network: L4s that schedule alike share theirs
  static BalancerTable of(
      DecisionStage.Balancer balancer,
      List<FlowColumns.Target> targets,
      IdentityHashMap<VirtualService, ServiceTable> tables,
      ServerNumbers numbers,
      int place) {
    @Nullable ServiceTable[] services = new ServiceTable[targets.size()];
    for (VirtualService service : balancer.services()) {
      for (int i = 0; i < services.length; i++) {
        FlowColumns.Target target = targets.get(i);
        if (services[i] == null
            && service.port() == target.port()
            && service.address().equals(target.address())) {
          services[i] = tables.computeIfAbsent(service, one -> new ServiceTable(one, numbers));
        }
      }
    }
    return new BalancerTable(balancer.name(), place, balancer.sloppyTcp(), services);
  }

  /// Whether some of its services give out flows by lot.
  boolean drawn() {
    return Arrays.stream(services).anyMatch(service -> service != null && service.drawn());
  }

  /// Whether flows that another table of this L4 knows are passed as by that one.
  boolean keepsAllOf(BalancerTable other) {
    boolean same = sloppyTcp == other.sloppyTcp && services.length == other.services.length;
    for (int i = 0; same && i < services.length; i++) {
      ServiceTable now = services[i];
      ServiceTable then = other.services[i];
      same = now == then || (now != null && then != null && now.lists(then));
    }
    return same;
  }

  /// The nodes that new flows come by differently, as bits of [FlowTrial#bit].
  ///
  /// @param l4 the number of this L4's node
  long freshFrom(BalancerTable other, int l4, NetworkState state) {
    long whole = FlowTrial.bit(l4);
    long fresh = 0;
    for (int i = 0; i < services.length; i++) {
      ServiceTable now = services[i];
      ServiceTable then = other.services[i];
      if (now == null || then == null) {
        fresh |= now == then ? 0 : whole;
      } else if (now != then) {
        int[] refusing = now.refusingSince(then);
        if (refusing == null) {
          return whole;
        }
        for (int server : refusing) {
          fresh |= FlowTrial.bit(state.nodeOf(server));
        }
      }
    }
    return fresh;
  }
}
