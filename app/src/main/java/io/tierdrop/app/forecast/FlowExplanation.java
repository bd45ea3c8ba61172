package io.tierdrop.app.forecast;

import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.ipvs.ServerTable;
import io.tierdrop.forecast.lab.HopSpread;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.path.BranchShare;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.FlowForecast;
import io.tierdrop.forecast.path.FlowForecaster;
import io.tierdrop.forecast.path.HopDecision;
import io.tierdrop.forecast.path.ServiceScheduler;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.TcpFlow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Explains a flow's way: at every node that decides, what it chooses from and by what.
public final class FlowExplanation {

  private final LabForecast forecast;
  private final FlowKey flow;
  private final List<String> nodes;
  private final boolean seen;

  public FlowExplanation(LabForecast forecast, TcpFlow flow, FlowPath observed) {
    this(forecast, flow, observed.nodes(), true);
  }

  private FlowExplanation(LabForecast forecast, TcpFlow flow, List<String> nodes, boolean seen) {
    this.forecast = forecast;
    this.flow = flow.key();
    this.nodes = nodes;
    this.seen = seen;
  }

  /// The same along the computed way of a flow that nobody has opened.
  static List<HopReason> foreseen(LabForecast forecast, TcpFlow key) {
    LabFlow way = forecast.forecast(new FlowExplanation(forecast, key, List.of(), false).flow);
    List<String> nodes = new ArrayList<>(way.in().path());
    way.back().ifPresent(back -> nodes.addAll(back.path()));
    return new FlowExplanation(forecast, key, nodes, false).reasons();
  }

  /// In the order of the way, there and back.
  public List<HopReason> reasons() {
    DecisionNetwork in = forecast.network(forecast.entry(flow.source()));
    List<HopReason> reasons = new ArrayList<>();
    if (nodes.isEmpty()) {
      return reasons;
    }
    int turn = turn(nodes, in);
    Optional<DecisionNetwork> out = forecast.answers(nodes.get(turn));
    Map<Boolean, List<DecisionStage.Router>> before =
        Map.of(false, new ArrayList<>(), true, new ArrayList<>());
    for (int i = 0; i < nodes.size(); i++) {
      // The node that ends the connection is there twice: with its request, and with the answer.
      boolean again = i > turn && nodes.indexOf(nodes.get(i)) != i;
      boolean back = again || i > lastOf(nodes, turn);
      FlowKey key = back ? flow.reversed() : flow;
      @Nullable String next = seen && i + 1 < nodes.size() ? nodes.get(i + 1) : null;
      String node = nodes.get(i);
      (back ? out : Optional.of(in))
          .ifPresent(
              network ->
                  network
                      .stage(node)
                      .ifPresent(
                          stage ->
                              reason(
                                  stage,
                                  back,
                                  key,
                                  next,
                                  network,
                                  Objects.requireNonNull(before.get(back)),
                                  reasons)));
    }
    return reasons;
  }

  /// The place of the node that ends the client's connection: the last one on the way in that
  /// decides.
  private static int turn(List<String> nodes, DecisionNetwork in) {
    int turn = 0;
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.indexOf(nodes.get(i)) == i
          && in.stage(nodes.get(i))
              .filter(stage -> !(stage instanceof DecisionStage.Router))
              .isPresent()) {
        turn = i;
      }
    }
    return turn;
  }

  private static int lastOf(List<String> nodes, int turn) {
    return nodes.lastIndexOf(nodes.get(turn));
  }

  /// A node that has no choice is no reason, unless the way ends there.
  private static void reason(
      DecisionStage stage,
      boolean back,
      FlowKey key,
      @Nullable String next,
      DecisionNetwork network,
      List<DecisionStage.Router> before,
      List<HopReason> reasons) {
    Map<String, Double> shares = shares(stage, key);
    HopDecision decision = decision(stage, key, network);
    boolean ends = next == null && decision != null && decision.branches().isEmpty();
    if (shares.size() > 1 || ends) {
      reasons.add(reason(stage, back, key, next, shares, decision, polarised(stage, before)));
    }
    if (shares.size() > 1 && stage instanceof DecisionStage.Router router) {
      before.add(router);
    }
  }

  /// What keeps flows from being spread by the shares that a route has.
  private static String polarised(DecisionStage stage, List<DecisionStage.Router> before) {
    return stage instanceof DecisionStage.Router router
        ? HopSpread.like(router, before)
            .map(other -> "; polarised: the same hash as " + other + " before it")
            .orElse("")
        : "";
  }

  private static HopReason reason(
      DecisionStage stage,
      boolean back,
      FlowKey key,
      @Nullable String next,
      Map<String, Double> shares,
      @Nullable HopDecision decision,
      String polarised) {
    @Nullable String computed =
        decision != null && decision.known() ? decision.branches().getFirst().to() : null;
    String text = (decision == null ? "" : decision.reason()) + polarised;
    return new HopReason(
        stage.name(),
        back,
        text,
        shares.entrySet().stream().map(e -> new BranchShare(e.getKey(), e.getValue())).toList(),
        computed,
        next,
        slot(stage, key, List.copyOf(shares.keySet())));
  }

  /// The decision at one stage, whatever led there.
  private static @Nullable HopDecision decision(
      DecisionStage stage, FlowKey key, DecisionNetwork network) {
    FlowForecast own =
        new FlowForecaster(DecisionNetwork.of(stage.name(), network.stages())).forecast(key);
    return own.decisions().stream().findFirst().orElse(null);
  }

  private static Map<String, Double> shares(DecisionStage stage, FlowKey key) {
    Map<String, Double> shares = new LinkedHashMap<>();
    switch (stage) {
      case DecisionStage.Router router ->
          router
              .route(key.destination())
              .ifPresent(
                  route -> {
                    EcmpGroup group = route.hops();
                    IntStream.range(0, group.hops().size())
                        .forEach(
                            i ->
                                shares.merge(
                                    group.hops().get(i).name(), group.share(i), Double::sum));
                  });
      case DecisionStage.Balancer balancer ->
          balancer.service(key).ifPresent(service -> balanced(service.scheduling(), shares));
      case DecisionStage.Proxy proxy -> {
        for (BranchShare share : proxy.backends()) {
          shares.put(share.node(), share.share());
        }
      }
    }
    return shares;
  }

  private static void balanced(ServiceScheduler scheduling, Map<String, Double> shares) {
    switch (scheduling) {
      case ServiceScheduler.Hashed hashed -> {
        ServerTable table = hashed.table();
        table.servers().forEach(server -> shares.put(server.name(), 0.0));
        for (int slot = 0; slot < table.slots(); slot++) {
          int owner = table.owner(slot);
          if (owner >= 0) {
            shares.merge(table.servers().get(owner).name(), 1.0 / table.slots(), Double::sum);
          }
        }
      }
      case ServiceScheduler.ByHistory history ->
          history.shares().forEach(share -> shares.put(share.node(), share.share()));
    }
  }

  private static HopReason.@Nullable Slot slot(
      DecisionStage stage, FlowKey key, List<String> options) {
    if (stage instanceof DecisionStage.Balancer balancer
        && balancer.service(key).isPresent()
        && balancer.service(key).get().scheduling() instanceof ServiceScheduler.Hashed hashed) {
      ServerTable table = hashed.table();
      List<Integer> owners =
          IntStream.range(0, table.slots())
              .map(table::owner)
              .mapToObj(o -> o < 0 ? -1 : options.indexOf(table.servers().get(o).name()))
              .toList();
      return new HopReason.Slot(table.slot(key), owners);
    }
    return null;
  }
}
