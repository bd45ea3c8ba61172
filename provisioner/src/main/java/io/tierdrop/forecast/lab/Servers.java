package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.SchedulingFlags;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.path.Scheduling;
import io.tierdrop.forecast.path.Service;
import io.tierdrop.forecast.path.Share;
import io.tierdrop.forecast.path.Stage;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// L4s and L7s as choosers of servers.
final class Servers {

  private static final String SLOPPY_TCP = "net/ipv4/vs/sloppy_tcp";
  private static final String HAPROXY = "haproxy.cfg";

  private final Map<ServicePlan, Service> services = new LinkedHashMap<>();

  /// Each service's table is built once and shared by its L4s.
  Servers(LabPlan plan) {
    plan.services().forEach(service -> services.put(service, service(service)));
  }

  private static Service service(ServicePlan plan) {
    ServerList servers =
        ServerList.EMPTY.addAll(
            plan.realServers().stream()
                .map(
                    server ->
                        RealServer.added(
                            server.node(),
                            IpBits.parse(server.address()),
                            plan.port(),
                            server.weight()))
                .toList());
    return new Service(
        IpBits.parse(plan.address()),
        plan.port(),
        Scheduling.of(
            plan.scheduler(), new SchedulingFlags(plan.hashPort(), plan.fallback()), servers));
  }

  Stage.Balancer balancer(NodePlan l4) {
    return new Stage.Balancer(
        l4.name(),
        "1".equals(l4.sysctls().get(SLOPPY_TCP)),
        services.entrySet().stream()
            .filter(service -> service.getKey().l4().contains(l4.name()))
            .map(Map.Entry::getValue)
            .toList());
  }

  /// An L7 with the servers of its own configuration, since that is where their weights are.
  static Stage.Proxy proxy(NodePlan l7) {
    Map<String, Double> weights = new LinkedHashMap<>();
    boolean backend = false;
    for (String line : l7.files().getOrDefault(HAPROXY, "").split("\n", -1)) {
      List<String> words = List.of(line.strip().split(" +"));
      if (!line.startsWith(" ") && !line.isBlank()) {
        backend = words.equals(List.of("backend", "servers"));
      } else if (backend && words.getFirst().equals("server")) {
        int weight = words.indexOf("weight");
        weights.put(words.get(1), weight < 0 ? 1 : Double.parseDouble(words.get(weight + 1)));
      }
    }
    return new Stage.Proxy(l7.name(), "roundrobin", shares(weights));
  }

  private static List<Share> shares(Map<String, Double> weights) {
    double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Share> shares = new ArrayList<>();
    weights.forEach(
        (node, weight) -> {
          if (weight > 0) {
            shares.add(new Share(node, weight / total));
          }
        });
    return shares;
  }
}
