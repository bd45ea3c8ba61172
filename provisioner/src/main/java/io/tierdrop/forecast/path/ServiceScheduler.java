package io.tierdrop.forecast.path;

import io.tierdrop.forecast.ipvs.DestinationHashTable;
import io.tierdrop.forecast.ipvs.MaglevTable;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.SchedulerFlags;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.ipvs.ServerTable;
import io.tierdrop.forecast.ipvs.SourceHashTable;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.VipDelivery;
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

  /// The same for a service that remembers clients or counts connections: by what only the flow
  /// itself decides, as far as that can be known.
  static ServiceScheduler of(
      Scheduler scheduler,
      SchedulerFlags flags,
      ServerList servers,
      VipDelivery delivery,
      boolean ipv4) {
    ServiceScheduler plain = of(scheduler, flags, servers);
    ClientPersistence persistence = delivery.persistence();
    if (delivery.thresholds() != null) {
      return new ByHistory(
          scheduler,
          servers,
          "a server gets no new flows while it has %,d connections at an L4"
              .formatted(delivery.thresholds().upper()));
    }
    if (persistence == null) {
      return plain;
    }
    String because =
        "an L4 gives a client's flows to the server of its first one, until %,d s after the last"
            .formatted(persistence.seconds());
    return plain instanceof Hashed hashed && !flags.port() && persistence.single(ipv4)
        ? new Hashed(scheduler, flags, servers, hashed.table(), because)
        : new ByHistory(scheduler, servers, because);
  }

  /// The flow alone decides.
  ///
  /// @param scheduler `mh`, `sh` or `dh`
  /// @param remembered why an earlier choice may stand where the servers differ by now; empty where
  ///     none is remembered
  record Hashed(
      Scheduler scheduler,
      SchedulerFlags flags,
      ServerList servers,
      ServerTable table,
      String remembered)
      implements ServiceScheduler {

    Hashed(Scheduler scheduler, SchedulerFlags flags, ServerList servers, ServerTable table) {
      this(scheduler, flags, servers, table, "");
    }

    @Override
    public ServiceScheduler with(ServerList other) {
      if (!remembered.isEmpty()) {
        return new ByHistory(scheduler, other, remembered);
      }
      return table instanceof MaglevTable maglev
          ? new Hashed(scheduler, flags, other, maglev.edited(other))
          : of(scheduler, flags, other);
    }
  }

  /// The flows before it decide too, so only shares are known.
  ///
  /// @param also what the service remembers or counts beside its scheduler; empty where nothing
  record ByHistory(Scheduler scheduler, ServerList servers, String also)
      implements ServiceScheduler {

    ByHistory(Scheduler scheduler, ServerList servers) {
      this(scheduler, servers, "");
    }

    @Override
    public ServiceScheduler with(ServerList other) {
      return new ByHistory(scheduler, other, also);
    }

    /// Why the choice for one flow cannot be known.
    public String because() {
      if (!also.isEmpty()) {
        return also;
      }
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
