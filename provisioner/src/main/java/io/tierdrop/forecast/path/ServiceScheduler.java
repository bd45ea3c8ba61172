package io.tierdrop.forecast.path;

import io.tierdrop.forecast.ipvs.DestinationHashTable;
import io.tierdrop.forecast.ipvs.MaglevTable;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.SchedulerFlags;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.ipvs.ServerTable;
import io.tierdrop.forecast.ipvs.SourceHashTable;
import io.tierdrop.topology.Scheduler;
import java.util.List;

/// How a service picks a real server for a new flow.
public sealed interface ServiceScheduler {

  ServerList servers();

  /// The same service with other real servers.
  ServiceScheduler with(ServerList servers);

  /// The schedulers that Tierdrop computes give a table, all others a distribution.
  static ServiceScheduler of(Scheduler scheduler, SchedulerFlags flags, ServerList servers) {
    return switch (scheduler) {
      case MH -> new Hashed(scheduler, flags, servers, MaglevTable.of(servers, flags));
      case SH -> new Hashed(scheduler, flags, servers, SourceHashTable.of(servers, flags));
      case DH -> new Hashed(scheduler, flags, servers, DestinationHashTable.of(servers));
      case RR, WRR, LC, WLC, SED, NQ, LBLC, LBLCR, FO, OVF, NONE ->
          new ByHistory(scheduler, servers);
    };
  }

  /// The flow alone decides.
  ///
  /// @param scheduler `mh`, `sh` or `dh`
  record Hashed(Scheduler scheduler, SchedulerFlags flags, ServerList servers, ServerTable table)
      implements ServiceScheduler {
    @Override
    public ServiceScheduler with(ServerList other) {
      return table instanceof MaglevTable maglev
          ? new Hashed(scheduler, flags, other, maglev.edited(other))
          : of(scheduler, flags, other);
    }
  }

  /// The flows before it decide too, so only shares are known.
  record ByHistory(Scheduler scheduler, ServerList servers) implements ServiceScheduler {
    @Override
    public ServiceScheduler with(ServerList other) {
      return new ByHistory(scheduler, other);
    }

    /// Why the choice for one flow cannot be known.
    public String because() {
      return "scheduler "
          + scheduler.label()
          + switch (scheduler) {
            case LBLC ->
                " keeps one server for all flows to an address until it has more connections than"
                    + " its weight; which one depends on the flows before this one";
            case LBLCR ->
                " keeps a set of servers for an address and takes the one with the fewest"
                    + " connections; it depends on the flows before this one";
            case LC, WLC, SED, NQ -> " depends on how many connections each server has";
            case OVF ->
                " fills the server of the highest weight until it has as many connections as its"
                    + " weight, then the next; it depends on the flows before this one";
            case RR, WRR, FO, DH, MH, SH, NONE -> " depends on the flows before this one";
          };
    }

    /// The real servers with the shares to expect in the long run.
    public List<BranchShare> shares() {
      List<RealServer> available =
          servers.servers().stream().filter(RealServer::available).toList();
      if (scheduler == Scheduler.FO) { // the first of those with the highest weight, always
        int highest = available.stream().mapToInt(RealServer::weight).max().orElse(0);
        available =
            available.stream().filter(server -> server.weight() == highest).limit(1).toList();
      }
      return BranchShare.proportional(
          available.stream().map(RealServer::name).toList(),
          available.stream().mapToDouble(this::partOf).toArray());
    }

    private double partOf(RealServer server) {
      return switch (scheduler) {
        case RR, LC, DH, LBLC, LBLCR, MH, SH, FO, NONE -> 1;
        case WRR, WLC, SED, NQ, OVF -> server.weight();
      };
    }
  }
}
