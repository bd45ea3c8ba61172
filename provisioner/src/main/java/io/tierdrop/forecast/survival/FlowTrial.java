package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.PrefixRoute;
import io.tierdrop.forecast.path.VirtualService;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What all moments of the same flows share: their columns, the numbers of nodes, servers and
/// reasons, and the lot.
final class FlowTrial {

  private final List<FlowKey> given;
  private final FlowColumns flows;
  private final SeededDraw draw;
  private final NodeNumbers numbers;
  private final ServerNumbers servers;
  private final NodeNumbers l4s;
  private final ReasonTexts reasons;
  private final RouteIndex targets;
  private final RouteIndex sources;
  private final Map<FlowKey, String> seen;

  /// @param seen the real server that flows were seen to be given to, where that is known
  FlowTrial(List<FlowKey> flows, Map<FlowKey, String> seen, long seed) {
    this.given = flows;
    this.seen = seen;
    this.numbers = new NodeNumbers();
    this.servers = new ServerNumbers(numbers);
    this.l4s = new NodeNumbers();
    this.reasons = new ReasonTexts();
    this.flows = new FlowColumns(flows);
    this.draw = new SeededDraw(seed);
    this.targets =
        new RouteIndex(this.flows.targets().stream().map(FlowColumns.Target::address).toList());
    this.sources = new RouteIndex(this.flows.sources());
  }

  private FlowTrial(FlowTrial other, FlowBlocks order) {
    this.given = other.given;
    this.seen = other.seen;
    this.numbers = other.numbers;
    this.servers = other.servers;
    this.l4s = other.l4s;
    this.reasons = other.reasons;
    this.flows = other.flows.in(order);
    this.draw = other.draw;
    this.targets = other.targets;
    this.sources = other.sources;
  }

  /// The same with its flows in another order.
  FlowTrial in(FlowBlocks order) {
    return new FlowTrial(this, order);
  }

  /// A node as one of 64 bits: two nodes may share one, so that a bit can say "perhaps".
  static long bit(int node) {
    return 1L << (node & 63);
  }

  /// The flows in the order that whoever asks gave them.
  List<FlowKey> given() {
    return given;
  }

  FlowColumns flows() {
    return flows;
  }

  /// The real server that a flow was seen to be given to as it was opened; null where nobody saw.
  @Nullable String seen(FlowKey flow) {
    return seen.get(flow);
  }

  SeededDraw draw() {
    return draw;
  }

  NodeNumbers numbers() {
    return numbers;
  }

  ServerNumbers servers() {
    return servers;
  }

  /// L4s alone, by their place.
  NodeNumbers l4s() {
    return l4s;
  }

  ReasonTexts reasons() {
    return reasons;
  }

  /// @param before the router and its table in the state before; null where there is none
  RouterTable inward(
      DecisionStage.Router router, @Nullable DecisionStage then, @Nullable RouterTable before) {
    return new RouterTable(
            router, routes(targets, router, then, before), before, draw, numbers, flows)
        .prepared(flows);
  }

  /// Servers answer few of the flows: only who forwards is worth all hashes.
  RouterTable outward(
      DecisionStage.Router router, @Nullable DecisionStage then, @Nullable RouterTable before) {
    RouterTable table =
        new RouterTable(
            router, routes(sources, router, then, before), before, draw, numbers, flows);
    return switch (router.origin()) {
      case FORWARDED, TRANSLATED -> table.prepared(flows);
      case LOCAL -> table;
    };
  }

  private static int[] routes(
      RouteIndex index,
      DecisionStage.Router router,
      @Nullable DecisionStage then,
      @Nullable RouterTable before) {
    return before != null
            && then instanceof DecisionStage.Router old
            && samePrefixes(router.routes(), old.routes())
        ? before.routes()
        : index.of(router.routes());
  }

  @SuppressWarnings("ReferenceEquality") // a short way to what is equal
  private static boolean samePrefixes(List<PrefixRoute> routes, List<PrefixRoute> others) {
    boolean same = routes.size() == others.size();
    for (int i = 0; same && i < routes.size(); i++) {
      PrefixRoute one = routes.get(i);
      PrefixRoute other = others.get(i);
      same =
          one == other || (one.length() == other.length() && one.network().equals(other.network()));
    }
    return same;
  }

  BalancerTable balancer(
      DecisionStage.Balancer balancer, IdentityHashMap<VirtualService, ServiceTable> tables) {
    return BalancerTable.of(balancer, flows.targets(), tables, servers, l4s.of(balancer.name()));
  }

  /// One flow for each service.
  Collection<FlowKey> samples() {
    Map<FlowColumns.Target, FlowKey> samples = new HashMap<>();
    flows
        .flows()
        .forEach(
            flow ->
                samples.put(
                    new FlowColumns.Target(flow.destination(), flow.destinationPort()), flow));
    return samples.values();
  }
}
