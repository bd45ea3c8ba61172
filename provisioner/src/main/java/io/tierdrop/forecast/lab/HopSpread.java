package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.FlowForecast;
import io.tierdrop.forecast.path.HopDecision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many of some flows a node gives to each of its equal next hops.
///
/// @param back whether they are answers
/// @param chosen by next hop, those that get none too
/// @param like a node before it on the way that chooses by the same hash: what comes here is then
///     sorted already, and some next hops get more than their share or nothing (polarisation)
public record HopSpread(
    String node, boolean back, Map<String, Integer> chosen, Optional<String> like) {

  /// For each node that chooses, in the order in which flows come to them.
  public static List<HopSpread> of(LabForecast forecast, List<FlowKey> flows) {
    Map<List<Object>, HopSpread> spreads = new LinkedHashMap<>();
    for (FlowKey flow : flows) {
      LabFlow way = forecast.forecast(flow);
      count(way.in(), forecast.network(way.in().first().node()), false, spreads);
      way.back()
          .ifPresent(
              back ->
                  count(back, forecast.answers(back.first().node()).orElseThrow(), true, spreads));
    }
    return List.copyOf(spreads.values());
  }

  private static void count(
      FlowForecast way,
      DecisionNetwork network,
      boolean back,
      Map<List<Object>, HopSpread> spreads) {
    List<DecisionStage.Router> before = new ArrayList<>();
    for (HopDecision decision : way.decisions()) {
      if (network.stage(decision.node()).orElse(null) instanceof DecisionStage.Router router
          && decision.known()
          && several(router, way.flow())) {
        spreads
            .computeIfAbsent(
                List.of(router.name(), back), _ -> none(router, way.flow(), back, before))
            .chosen()
            .merge(decision.branches().getFirst().to(), 1, Integer::sum);
        before.add(router);
      }
    }
  }

  private static HopSpread none(
      DecisionStage.Router router, FlowKey flow, boolean back, List<DecisionStage.Router> before) {
    Map<String, Integer> chosen = new LinkedHashMap<>();
    router
        .route(flow.destination())
        .orElseThrow()
        .hops()
        .hops()
        .forEach(hop -> chosen.put(hop.name(), 0));
    return new HopSpread(router.name(), back, chosen, like(router, before));
  }

  /// The first of the routers before one that chooses by its hash.
  public static Optional<String> like(
      DecisionStage.Router router, List<DecisionStage.Router> before) {
    return router.hash().unknowable().isPresent()
        ? Optional.empty()
        : before.stream()
            .filter(other -> other.hash().equals(router.hash()))
            .filter(other -> other.origin() == router.origin())
            .map(DecisionStage.Router::name)
            .findFirst();
  }

  /// Whether there is a choice between nodes, not only between two cables to the same.
  private static boolean several(DecisionStage.Router router, FlowKey flow) {
    return router.route(flow.destination()).stream()
            .flatMap(route -> route.hops().hops().stream())
            .map(NextHop::name)
            .distinct()
            .count()
        > 1;
  }

  /// Such as `spine1 512, spine2 488`, with the reason where it cannot be even.
  public String text() {
    StringBuilder text = new StringBuilder();
    chosen.forEach(
        (hop, count) ->
            text.append(text.isEmpty() ? "" : ", ").append(hop).append(' ').append(count));
    like.ifPresent(
        other ->
            text.append("; polarised: it chooses by the same hash as ")
                .append(other)
                .append(" before it"));
    return text.toString();
  }
}
