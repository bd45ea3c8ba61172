package io.tierdrop.verify.change;

import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.VirtualService;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// What keepalived makes of a running L4's services when it reads its new configuration: real
/// servers that are left out are deleted, changed weights edited in place, and new ones added at
/// the head, so that the order is not that of an L4 which starts anew.
final class LiveServices {

  private final DecisionNetwork before;
  private final IdentityHashMap<VirtualService, IdentityHashMap<VirtualService, VirtualService>>
      made = new IdentityHashMap<>();

  private LiveServices(DecisionNetwork before) {
    this.before = before;
  }

  /// @param before what runs
  /// @param end what is planned
  static DecisionNetwork of(DecisionNetwork before, DecisionNetwork end) {
    LiveServices live = new LiveServices(before);
    return end.map(
        stage ->
            stage instanceof DecisionStage.Balancer l4
                ? l4.withServices(service -> live.service(l4.name(), service))
                : stage);
  }

  private VirtualService service(String l4, VirtualService planned) {
    return running(l4, planned)
        .map(
            now ->
                made.computeIfAbsent(now, _ -> new IdentityHashMap<>())
                    .computeIfAbsent(planned, _ -> edited(now, planned)))
        .orElse(planned);
  }

  private Optional<VirtualService> running(String l4, VirtualService planned) {
    return before.stage(l4).stream()
        .filter(DecisionStage.Balancer.class::isInstance)
        .map(DecisionStage.Balancer.class::cast)
        .flatMap(stage -> stage.services().stream())
        .filter(service -> service.port() == planned.port())
        .filter(service -> service.address().equals(planned.address()))
        .findFirst();
  }

  private static VirtualService edited(VirtualService now, VirtualService planned) {
    List<RealServer> wanted = planned.scheduling().servers().servers();
    ServerList list = now.scheduling().servers();
    for (RealServer server : list.servers()) {
      if (wanted.stream().noneMatch(one -> same(one, server))) {
        list = list.remove(server.name());
      }
    }
    for (RealServer server : wanted.reversed()) { // the configuration's order
      Optional<RealServer> there = list.find(server.name());
      if (there.isEmpty()) {
        list = list.add(server);
      } else if (there.get().weight() != server.weight()) {
        list = list.edit(server.name(), server.weight());
      }
    }
    ServerList live = list;
    return planned.withServers(_ -> live);
  }

  private static boolean same(RealServer one, RealServer other) {
    return one.name().equals(other.name())
        && one.address().equals(other.address())
        && one.port() == other.port();
  }
}
