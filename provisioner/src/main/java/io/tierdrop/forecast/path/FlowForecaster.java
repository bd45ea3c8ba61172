package io.tierdrop.forecast.path;

import io.tierdrop.forecast.ecmp.EcmpChoice;
import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.ipvs.ServerChoice;
import io.tierdrop.forecast.proxy.ProxyChoice;
import io.tierdrop.forecast.proxy.RequestContent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Follows flows through a network without sending a packet.
public final class FlowForecaster {

  private final DecisionNetwork network;

  public FlowForecaster(DecisionNetwork network) {
    this.network = network;
  }

  /// A flow and what is asked for over it.
  private record AskedFlow(FlowKey key, RequestContent content) {}

  /// The way of a flow's first packet from the network's entry on.
  public FlowForecast forecast(FlowKey flow) {
    return forecast(flow, RequestContent.UNKNOWN);
  }

  /// The same, and where its request goes from a proxy.
  public FlowForecast forecast(FlowKey flow, RequestContent content) {
    AskedFlow asked = new AskedFlow(flow, content);
    return new FlowForecast(flow, decide(entry(), asked, network.stages().size()));
  }

  private DecisionStage entry() {
    return network.stage(network.entry()).orElseThrow();
  }

  private HopDecision decide(DecisionStage stage, AskedFlow asked, int stagesLeft) {
    if (stagesLeft == 0) {
      return end(stage, "the flow goes in circles; check the routes");
    }
    return switch (stage) {
      case DecisionStage.Router router -> route(router, asked, stagesLeft);
      case DecisionStage.Balancer balancer -> schedule(balancer, asked, stagesLeft);
      case DecisionStage.Proxy proxy -> proxied(proxy, asked, stagesLeft);
    };
  }

  private HopDecision proxied(DecisionStage.Proxy proxy, AskedFlow asked, int stagesLeft) {
    Optional<String> remembered = Optional.ofNullable(asked.content().tables().get(proxy.name()));
    return switch (proxy.choose(asked.key(), asked.content(), remembered)) {
      case ProxyChoice.Chosen(String server, String reason) when !alone(proxy, server) ->
          known(proxy, reason, server, asked, stagesLeft);
      case ProxyChoice choice ->
          unknown(proxy, choice.reason(), proxy.backends(), asked, stagesLeft);
    };
  }

  /// Whether there was no choice. One that is drained is none of these and still may be chosen.
  private static boolean alone(DecisionStage.Proxy proxy, String server) {
    return proxy.backends().size() == 1 && proxy.backends().getFirst().node().equals(server);
  }

  private HopDecision route(DecisionStage.Router router, AskedFlow asked, int stagesLeft) {
    Optional<PrefixRoute> route = router.route(asked.key().destination());
    if (route.isEmpty()) {
      return end(router, "no route to " + asked.key().destination());
    }
    EcmpGroup group = route.get().hops();
    if (group.hops().size() == 1) {
      return group
          .choose(0)
          .map(
              choice -> known(router, HopDecision.ONLY_HOP, choice.hop().name(), asked, stagesLeft))
          .orElseGet(() -> end(router, "its only next hop is down"));
    }
    Optional<String> unknowable = router.hash().unknowable();
    if (unknowable.isPresent()) {
      return unknown(router, unknowable.get(), shares(group), asked, stagesLeft);
    }
    Optional<EcmpChoice> choice = group.choose(router.hash().of(asked.key(), router.origin()));
    return choice
        .map(made -> known(router, made.reason(), made.hop().name(), asked, stagesLeft))
        .orElseGet(() -> end(router, "every next hop is down"));
  }

  private HopDecision schedule(DecisionStage.Balancer balancer, AskedFlow asked, int stagesLeft) {
    Optional<VirtualService> service = balancer.service(asked.key());
    if (service.isEmpty()) {
      return end(
          balancer,
          "no service at " + asked.key().destination() + " port " + asked.key().destinationPort());
    }
    String remembered = asked.content().tables().get(balancer.name());
    if (remembered != null && service.get().scheduling().servers().find(remembered).isPresent()) {
      return known(balancer, "it remembers the client", remembered, asked, stagesLeft);
    }
    return switch (service.get().scheduling()) {
      case ServiceScheduler.Hashed hashed -> {
        ServerChoice choice = hashed.table().choose(asked.key());
        yield switch (choice) {
          case ServerChoice.Chosen chosen ->
              known(balancer, choice.reason(), chosen.server().name(), asked, stagesLeft);
          case ServerChoice.FellBack fell ->
              known(balancer, choice.reason(), fell.server().name(), asked, stagesLeft);
          case ServerChoice.Refused _ -> end(balancer, choice.reason());
        };
      }
      case ServiceScheduler.ByHistory history ->
          unknown(balancer, history.because(), history.shares(), asked, stagesLeft);
    };
  }

  private HopDecision known(
      DecisionStage at, String reason, String next, AskedFlow asked, int stagesLeft) {
    return new HopDecision(at.name(), reason, List.of(branch(next, 1, asked, stagesLeft)));
  }

  private HopDecision unknown(
      DecisionStage at, String because, List<BranchShare> shares, AskedFlow asked, int stagesLeft) {
    return switch (shares.size()) {
      case 0 -> end(at, "nobody is available");
      case 1 -> known(at, "nobody else is available", shares.getFirst().node(), asked, stagesLeft);
      default ->
          new HopDecision(
              at.name(),
              "cannot be known because " + because,
              shares.stream()
                  .map(share -> branch(share.node(), share.share(), asked, stagesLeft))
                  .toList());
    };
  }

  private HopDecision.Branch branch(String to, double share, AskedFlow asked, int stagesLeft) {
    return new HopDecision.Branch(
        to, share, network.stage(to).map(stage -> decide(stage, asked, stagesLeft - 1)));
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
