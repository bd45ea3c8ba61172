package io.tierdrop.forecast.path;

import io.tierdrop.forecast.ecmp.EcmpChoice;
import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.ipvs.ServerChoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Follows flows through a network without sending a packet.
public final class FlowForecaster {

  private final DecisionNetwork network;

  public FlowForecaster(DecisionNetwork network) {
    this.network = network;
  }

  /// The way of a flow's first packet from the network's entry on.
  public FlowForecast forecast(FlowKey flow) {
    return new FlowForecast(flow, decide(entry(), flow, network.stages().size()));
  }

  private DecisionStage entry() {
    return network.stage(network.entry()).orElseThrow();
  }

  private HopDecision decide(DecisionStage stage, FlowKey flow, int stagesLeft) {
    if (stagesLeft == 0) {
      return end(stage, "the flow goes in circles; check the routes");
    }
    return switch (stage) {
      case DecisionStage.Router router -> route(router, flow, stagesLeft);
      case DecisionStage.Balancer balancer -> schedule(balancer, flow, stagesLeft);
      case DecisionStage.Proxy proxy ->
          unknown(
              proxy,
              proxy.balance() + " depends on the requests before this one",
              proxy.backends(),
              flow,
              stagesLeft);
    };
  }

  private HopDecision route(DecisionStage.Router router, FlowKey flow, int stagesLeft) {
    Optional<PrefixRoute> route = router.route(flow.destination());
    if (route.isEmpty()) {
      return end(router, "no route to " + flow.destination());
    }
    EcmpGroup group = route.get().hops();
    if (group.hops().size() == 1) {
      return group
          .choose(0)
          .map(choice -> known(router, HopDecision.ONLY_HOP, choice.hop().name(), flow, stagesLeft))
          .orElseGet(() -> end(router, "its only next hop is down"));
    }
    Optional<String> unknowable = router.hash().unknowable();
    if (unknowable.isPresent()) {
      return unknown(router, unknowable.get(), shares(group), flow, stagesLeft);
    }
    Optional<EcmpChoice> choice = group.choose(router.hash().of(flow, router.origin()));
    return choice
        .map(made -> known(router, made.reason(), made.hop().name(), flow, stagesLeft))
        .orElseGet(() -> end(router, "every next hop is down"));
  }

  private HopDecision schedule(DecisionStage.Balancer balancer, FlowKey flow, int stagesLeft) {
    Optional<VirtualService> service = balancer.service(flow);
    if (service.isEmpty()) {
      return end(
          balancer, "no service at " + flow.destination() + " port " + flow.destinationPort());
    }
    return switch (service.get().scheduling()) {
      case ServiceScheduler.Hashed hashed -> {
        ServerChoice choice = hashed.table().choose(flow);
        yield switch (choice) {
          case ServerChoice.Chosen chosen ->
              known(balancer, choice.reason(), chosen.server().name(), flow, stagesLeft);
          case ServerChoice.FellBack fell ->
              known(balancer, choice.reason(), fell.server().name(), flow, stagesLeft);
          case ServerChoice.Refused _ -> end(balancer, choice.reason());
        };
      }
      case ServiceScheduler.ByHistory history ->
          unknown(balancer, history.because(), history.shares(), flow, stagesLeft);
    };
  }

  private HopDecision known(
      DecisionStage at, String reason, String next, FlowKey flow, int stagesLeft) {
    return new HopDecision(at.name(), reason, List.of(branch(next, 1, flow, stagesLeft)));
  }

  private HopDecision unknown(
      DecisionStage at, String because, List<BranchShare> shares, FlowKey flow, int stagesLeft) {
    return switch (shares.size()) {
      case 0 -> end(at, "nobody is available");
      case 1 -> known(at, "nobody else is available", shares.getFirst().node(), flow, stagesLeft);
      default ->
          new HopDecision(
              at.name(),
              "cannot be known because " + because,
              shares.stream()
                  .map(share -> branch(share.node(), share.share(), flow, stagesLeft))
                  .toList());
    };
  }

  private HopDecision.Branch branch(String to, double share, FlowKey flow, int stagesLeft) {
    return new HopDecision.Branch(
        to, share, network.stage(to).map(stage -> decide(stage, flow, stagesLeft - 1)));
  }

  private static HopDecision end(DecisionStage at, String reason) {
    return new HopDecision(at.name(), reason, List.of());
  }

  private static List<BranchShare> shares(EcmpGroup group) {
    return BranchShare.proportional(
        group.hops().stream().map(hop -> hop.name()).toList(),
        IntStream.range(0, group.hops().size()).mapToDouble(group::share).toArray());
  }
}
