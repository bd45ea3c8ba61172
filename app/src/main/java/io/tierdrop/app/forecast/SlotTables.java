package io.tierdrop.app.forecast;

import io.tierdrop.app.service.SlotTable;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.MaglevTable;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.SchedulerFlags;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.ipvs.ServerTable;
import io.tierdrop.forecast.ipvs.SourceHashTable;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The tables that the L4s of a lab build, one for each VIP address and port whose scheduler has
/// one, and for each group of L4s that reaches its real servers in a way of its own.
final class SlotTables {

  private SlotTables() {}

  /// @param without real servers that are left out, as after their removal from the lab
  public static List<SlotTable> of(LabPlan plan, Set<String> without) {
    List<SlotTable> tables = new ArrayList<>();
    for (ServicePlan service : plan.services()) {
      table(service, without).ifPresent(table -> tables.add(shown(service, table)));
    }
    return tables;
  }

  private static Optional<ServerTable> table(ServicePlan service, Set<String> without) {
    ServerList servers =
        ServerList.EMPTY.addAll(
            service.realServers().stream()
                .filter(server -> !without.contains(server.node()))
                .map(
                    server ->
                        RealServer.added(
                            server.node(),
                            IpBits.parse(server.address()),
                            service.port(),
                            server.weight()))
                .toList());
    SchedulerFlags flags = new SchedulerFlags(service.hashPort(), service.fallback());
    return switch (service.scheduler()) {
      case MH -> Optional.of(MaglevTable.of(servers, flags));
      case SH -> Optional.of(SourceHashTable.of(servers, flags));
      default -> Optional.empty();
    };
  }

  private static SlotTable shown(ServicePlan service, ServerTable table) {
    return new SlotTable(
        service.vip(),
        service.label(),
        service.l4(),
        service.scheduler().label(),
        table.servers().stream().map(RealServer::name).toList(),
        IntStream.range(0, table.slots()).map(table::owner).boxed().toList());
  }
}
