package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.ipvs.RealServer;
import io.tierdrop.forecast.ipvs.ServerChoice;
import io.tierdrop.forecast.path.BranchShare;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.ServiceScheduler;
import io.tierdrop.forecast.path.VirtualService;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A network between two changes, ready to be asked about many flows from several threads.
final class NetworkState {

  private final DecisionNetwork network;
  private final Set<String> dead;
  private final Set<String> silent;
  private final SeededDraw draw;
  private final int number;
  private final IdentityHashMap<VirtualService, Set<String>> serverNames = new IdentityHashMap<>();

  /// @param cutOff nodes that live and that nothing comes through
  NetworkState(
      DecisionNetwork network, Set<String> dead, Set<String> cutOff, SeededDraw draw, int number) {
    this.network = network;
    this.dead = Set.copyOf(dead);
    this.silent = Stream.concat(dead.stream(), cutOff.stream()).collect(Collectors.toSet());
    this.draw = draw;
    this.number = number;
    balancers().flatMap(balancer -> balancer.services().stream()).forEach(this::index);
  }

  PacketWalk walk() {
    return new PacketWalk(network, silent, draw);
  }

  /// The client that the flows come from, when it is dead.
  Optional<String> deadClient() {
    return network
        .stage(network.entry())
        .filter(
            entry ->
                entry instanceof DecisionStage.Router one && one.origin() == PacketOrigin.LOCAL)
        .map(DecisionStage::name)
        .filter(dead::contains);
  }

  boolean dead(String node) {
    return dead.contains(node);
  }

  /// Whether a node does not answer, dead or cut off.
  boolean silent(String node) {
    return silent.contains(node);
  }

  Set<String> l4s() {
    return balancers().map(DecisionStage.Balancer::name).collect(Collectors.toSet());
  }

  boolean has(VirtualService service, String server) {
    return serverNames.getOrDefault(service, Set.of()).contains(server);
  }

  /// The server that a service gives an unknown flow to.
  ///
  /// @param index the flow's place, which tells apart what is drawn by lot
  Scheduled schedule(String l4, VirtualService service, FlowKey flow, int index) {
    return switch (service.scheduling()) {
      case ServiceScheduler.Hashed hashed ->
          switch (hashed.table().choose(flow)) {
            case ServerChoice.Chosen chosen -> Scheduled.to(chosen.server().name());
            case ServerChoice.FellBack fell -> Scheduled.to(fell.server().name());
            case ServerChoice.Refused refused ->
                new Scheduled(Optional.empty(), l4 + " refuses it: " + refused.because());
          };
      case ServiceScheduler.ByHistory history -> {
        List<BranchShare> shares = history.shares();
        long what = ((long) l4.hashCode() << 32) ^ (index * 1_000L + number);
        yield shares.isEmpty()
            ? new Scheduled(Optional.empty(), "no real server is available")
            : Scheduled.to(draw.pick(shares, what));
      }
    };
  }

  /// What is drawn by lot because it cannot be known.
  ///
  /// @param samples one flow for each service that is looked at
  Set<String> estimated(Collection<FlowKey> samples) {
    Set<String> reasons = new TreeSet<>();
    for (DecisionStage stage : network.stages()) {
      switch (stage) {
        case DecisionStage.Router router
            when router.routes().stream().anyMatch(route -> route.hops().hops().size() > 1) ->
            router.hash().unknowable().ifPresent(why -> reasons.add(stage.name() + ": " + why));
        case DecisionStage.Balancer balancer ->
            samples.stream()
                .flatMap(flow -> balancer.service(flow).stream())
                .map(VirtualService::scheduling)
                .filter(ServiceScheduler.ByHistory.class::isInstance)
                .map(ServiceScheduler.ByHistory.class::cast)
                .forEach(history -> reasons.add(stage.name() + ": " + history.because()));
        default -> {}
      }
    }
    return reasons;
  }

  /// @param server empty when refused
  record Scheduled(Optional<String> server, String reason) {
    static Scheduled to(String server) {
      return new Scheduled(Optional.of(server), "");
    }
  }

  private Stream<DecisionStage.Balancer> balancers() {
    return network.stages().stream()
        .filter(DecisionStage.Balancer.class::isInstance)
        .map(DecisionStage.Balancer.class::cast);
  }

  private void index(VirtualService service) {
    serverNames.put(
        service,
        service.scheduling().servers().servers().stream()
            .map(RealServer::name)
            .collect(Collectors.toSet()));
  }
}
