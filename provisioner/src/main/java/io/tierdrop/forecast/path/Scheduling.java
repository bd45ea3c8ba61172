package io.tierdrop.forecast.path;

import io.tierdrop.forecast.ipvs.MaglevTable;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.SchedulingFlags;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.ipvs.ServerTable;
import io.tierdrop.forecast.ipvs.SourceHashTable;
import io.tierdrop.topology.Scheduler;
import java.util.List;

/// How a service picks a real server for a new flow.
public sealed interface Scheduling {

  ServerList servers();

  /// The same service with other real servers.
  Scheduling with(ServerList servers);

  /// The schedulers that Tierdrop computes give a table, all others a distribution.
  static Scheduling of(Scheduler scheduler, SchedulingFlags flags, ServerList servers) {
    return switch (scheduler) {
      case MH -> new Hashed(scheduler, flags, servers, MaglevTable.of(servers, flags));
      case SH -> new Hashed(scheduler, flags, servers, SourceHashTable.of(servers, flags));
      default -> new ByHistory(scheduler, servers);
    };
  }

  /// The flow alone decides.
  ///
  /// @param scheduler `mh` or `sh`
  record Hashed(Scheduler scheduler, SchedulingFlags flags, ServerList servers, ServerTable table)
      implements Scheduling {
    @Override
    public Scheduling with(ServerList other) {
      return of(scheduler, flags, other);
    }
  }

  /// The flows before it decide too, so only shares are known.
  record ByHistory(Scheduler scheduler, ServerList servers) implements Scheduling {
    @Override
    public Scheduling with(ServerList other) {
      return new ByHistory(scheduler, other);
    }

    /// Why the choice for one flow cannot be known.
    public String because() {
      return "scheduler " + scheduler.label() + " depends on the flows before this one";
    }

    /// The real servers with the shares to expect in the long run.
    public List<Share> shares() {
      List<RealServer> available =
          servers.servers().stream().filter(RealServer::available).toList();
      int highest = available.stream().mapToInt(RealServer::weight).max().orElse(0);
      return Share.proportional(
          available.stream().map(RealServer::name).toList(),
          available.stream().mapToDouble(server -> partOf(server, highest)).toArray());
    }

    private double partOf(RealServer server, int highest) {
      return switch (scheduler) {
        case RR, LC, DH, LBLC, LBLCR, MH, SH, NONE -> 1;
        case WRR, WLC, SED, NQ -> server.weight();
        case FO, OVF -> server.weight() == highest ? 1 : 0;
      };
    }
  }
}
