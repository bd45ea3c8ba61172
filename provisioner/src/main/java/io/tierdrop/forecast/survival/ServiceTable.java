package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.ServerChoice;
import io.tierdrop.forecast.ipvs.ServerTable;
import io.tierdrop.forecast.path.BranchShare;
import io.tierdrop.forecast.path.ServiceScheduler;
import io.tierdrop.forecast.path.VirtualService;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A service of an L4 with its real servers as numbers.
final class ServiceTable {

  /// What [#schedule] gives when nobody takes the flow.
  static final int REFUSED = -1;

  private final ServiceScheduler scheduling;
  private final boolean translated;
  private final int[] places;
  private final BitSet listed = new BitSet();
  private final Map<String, Integer> byName = new HashMap<>();

  ServiceTable(VirtualService service, ServerNumbers numbers) {
    this.scheduling = service.scheduling();
    this.translated = service.delivery().nat();
    List<RealServer> servers = scheduling.servers().servers();
    this.places = new int[servers.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = numbers.of(servers.get(i));
      listed.set(places[i]);
      byName.put(servers.get(i).name(), places[i]);
    }
  }

  /// Whether its answers come back through the L4, which alone knows where they are from.
  boolean translated() {
    return translated;
  }

  /// Whether a real server is on the list, at whatever weight.
  boolean has(int server) {
    return listed.get(server);
  }

  /// The number of the real server that an unknown flow is given to, or [#REFUSED].
  ///
  /// @param index the flow's place, which tells apart what is drawn by lot
  /// @param number of the moment, likewise; 0 while flows are opened
  int schedule(String l4, FlowTrial trial, int index, int number) {
    FlowKey flow = trial.flows().flow(index);
    return switch (scheduling) {
      case ServiceScheduler.Hashed hashed -> {
        int place = hashed.table().find(flow);
        yield place == ServerTable.REFUSED ? REFUSED : places[place];
      }
      case ServiceScheduler.ByHistory history -> {
        List<BranchShare> shares = history.shares();
        long what =
            ((long) l4.hashCode() << 32)
                ^ (trial.flows().order().numbers()[index] * 1_000L + number);
        String seen = number == 0 ? trial.seen(flow) : null;
        if (seen != null && shares.stream().anyMatch(share -> share.node().equals(seen))) {
          yield byName.getOrDefault(seen, REFUSED);
        }
        yield shares.isEmpty()
            ? REFUSED
            : byName.getOrDefault(trial.draw().pick(shares, what), REFUSED);
      }
    };
  }

  /// Whether more than the flow decides.
  boolean drawn() {
    return scheduling instanceof ServiceScheduler.ByHistory;
  }

  /// Whether any real server takes new flows.
  boolean takesAny() {
    return scheduling.servers().servers().stream().anyMatch(RealServer::available);
  }

  /// The real server that a refused flow's slot belongs to, or [#REFUSED] where there is none: with
  /// it, flows are refused for the same reason.
  int refuser(FlowKey flow) {
    if (scheduling instanceof ServiceScheduler.Hashed hashed) {
      int place = hashed.table().owner(flow);
      return place == ServerTable.REFUSED ? REFUSED : places[place];
    }
    return REFUSED;
  }

  /// Why a flow is refused, for people.
  String refusal(String l4, FlowKey flow) {
    return scheduling instanceof ServiceScheduler.Hashed hashed
            && hashed.table().choose(flow) instanceof ServerChoice.Refused refused
        ? l4 + " refuses it: " + refused.because()
        : "no real server is available";
  }

  /// Whether it has the same real servers as another, at whatever weights.
  boolean lists(ServiceTable other) {
    return listed.equals(other.listed);
  }

  /// The real servers that take no new flows any more, where that is all that differs from another
  /// table; null where more does.
  int @Nullable [] refusingSince(ServiceTable other) {
    if (!(scheduling instanceof ServiceScheduler.Hashed(_, _, _, ServerTable now, _))
        || !(other.scheduling instanceof ServiceScheduler.Hashed(_, _, _, ServerTable then, _))
        || !Arrays.equals(places, other.places)
        || !now.ownedAs(then)) {
      return null;
    }
    for (int i = 0; i < places.length; i++) {
      if (now.available(i) && !then.available(i)) {
        return null;
      }
    }
    return IntStream.range(0, places.length)
        .filter(i -> then.available(i) && !now.available(i))
        .map(i -> places[i])
        .toArray();
  }
}
