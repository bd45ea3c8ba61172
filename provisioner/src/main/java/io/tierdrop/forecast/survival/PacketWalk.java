package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.PrefixRoute;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The way of packets through the routers of one network.
///
/// @param silent nodes that nothing comes through
record PacketWalk(DecisionNetwork network, Set<String> silent, SeededDraw draw) {

  /// Where the routers bring a packet.
  sealed interface Arrival {

    /// At an L4.
    record AtBalancer(DecisionStage.Balancer balancer) implements Arrival {}

    /// At a node that ends connections, without an L4 before it.
    record AtServer(String name) implements Arrival {}

    /// Nowhere.
    record Nowhere(String why) implements Arrival {}
  }

  Arrival of(FlowKey flow) {
    return from(network.entry(), network::stage, network.stages().size(), flow);
  }

  /// Why the answers of a server do not come back; empty when they do, or nobody looks at them.
  Optional<String> lost(String server, FlowKey flow) {
    Map<String, DecisionStage> answers = network.answers();
    if (answers.containsKey(server)
        && from(
                server,
                name -> Optional.ofNullable(answers.get(name)),
                answers.size(),
                flow.reversed())
            instanceof Arrival.Nowhere(String why)) {
      return Optional.of("its answers are lost: " + why);
    }
    return Optional.empty();
  }

  /// @param longest how many stages a way can have
  private Arrival from(
      String start, Function<String, Optional<DecisionStage>> stages, int longest, FlowKey flow) {
    String at = start;
    for (int steps = 0; steps <= longest; steps++) {
      if (silent.contains(at)) {
        return new Arrival.Nowhere(at + " is dead and still routed to");
      }
      DecisionStage stage = stages.apply(at).orElse(null);
      if (stage == null || stage instanceof DecisionStage.Proxy) {
        return new Arrival.AtServer(at);
      }
      if (stage instanceof DecisionStage.Balancer balancer) {
        return new Arrival.AtBalancer(balancer);
      }
      DecisionStage.Router router = (DecisionStage.Router) stage;
      Optional<PrefixRoute> route = router.route(flow.destination());
      int hop = route.map(known -> hop(router, known.hops(), flow)).orElse(-1);
      if (hop < 0) {
        return new Arrival.Nowhere(at + " has no way to " + flow.destination());
      }
      at = route.orElseThrow().hops().hops().get(hop).name();
    }
    return new Arrival.Nowhere("the routes go in circles");
  }

  private int hop(DecisionStage.Router router, EcmpGroup group, FlowKey flow) {
    EcmpHash hash =
        router.hash().unknowable().isEmpty() ? router.hash() : draw.hashOf(router.name());
    return group.index(hash.of(flow, router.origin()));
  }
}
