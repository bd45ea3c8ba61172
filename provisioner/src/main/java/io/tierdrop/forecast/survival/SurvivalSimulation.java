package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.VirtualService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Plays changes against established flows, each of which sends packets after every change.
///
/// An L4 that knows a flow sends it where it always did, whatever its table says by now, as long
/// as that server is not deleted. An L4 that does not know it schedules it by its present table
/// when `sloppy_tcp` is set and resets it otherwise. A server that gets packets of a connection
/// that is not its own resets it.
public final class SurvivalSimulation {

  private final SeededDraw draw;
  private final List<FlowKey> flows;
  private final ConnectionTables tables;
  private final Set<String> dead = new HashSet<>();

  private SurvivalSimulation(List<FlowKey> flows, long seed) {
    this.flows = flows;
    this.draw = new SeededDraw(seed);
    this.tables = new ConnectionTables(flows.size());
  }

  /// Opens flows in a network, applies changes one after the other and follows every flow.
  ///
  /// @param wanted flows that clients open; those that are refused or lead nowhere are set apart
  /// @param seed decides what cannot be known
  public static SurvivalForecast forecast(
      DecisionNetwork network, List<FlowKey> wanted, List<NetworkChange> changes, long seed) {
    SurvivalSimulation trial = new SurvivalSimulation(wanted, seed);
    List<FlowState> opened = trial.open(network);
    List<FlowKey> flows = new ArrayList<>();
    List<FlowKey> refused = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      (opened.get(i).fate() == FlowFate.ALIVE ? flows : refused).add(wanted.get(i));
    }
    return new SurvivalSimulation(List.copyOf(flows), seed).play(network, refused, changes);
  }

  private SurvivalForecast play(
      DecisionNetwork network, List<FlowKey> refused, List<NetworkChange> changes) {
    List<FlowState> opening = open(network);
    BackendLosses losses = BackendLosses.in(network);
    List<FlowState> states = opening;
    List<StepForecast> steps = new ArrayList<>();
    Collection<FlowKey> samples = samples();
    Set<String> estimated =
        new TreeSet<>(new NetworkState(network, dead, Set.of(), draw, 0).estimated(samples));
    for (NetworkChange change : changes) {
      dead.removeAll(change.revived());
      dead.addAll(change.died());
      tables.forget(change.died());
      losses = losses.after(change.died());
      NetworkState moment = moment(change.after(), change.cutOff(), steps.size() + 1);
      estimated.addAll(moment.estimated(samples));
      List<FlowState> before = states;
      states = each(i -> follow(moment, i, opening.get(i), before.get(i)));
      steps.add(new StepForecast(change.label(), estimated, losses.among(states), before, states));
    }
    return new SurvivalForecast(flows, refused, opening, steps);
  }

  private Collection<FlowKey> samples() {
    Map<List<Object>, FlowKey> samples = new HashMap<>();
    flows.forEach(flow -> samples.put(List.of(flow.destination(), flow.destinationPort()), flow));
    return samples.values();
  }

  private List<FlowState> open(DecisionNetwork network) {
    NetworkState moment = moment(network, Set.of(), 0);
    return each(i -> open(moment, i));
  }

  private NetworkState moment(DecisionNetwork network, Set<String> cutOff, int number) {
    NetworkState moment = new NetworkState(network, dead, cutOff, draw, number);
    tables.prepare(moment.l4s());
    return moment;
  }

  private FlowState open(NetworkState moment, int index) {
    FlowState state =
        switch (moment.walk().of(flows.get(index))) {
          case PacketWalk.Arrival.Nowhere nowhere ->
              FlowState.stalled(Optional.empty(), nowhere.why());
          case PacketWalk.Arrival.AtServer server ->
              FlowState.alive(Optional.empty(), server.name());
          case PacketWalk.Arrival.AtBalancer(DecisionStage.Balancer l4) -> {
            Optional<String> at = Optional.of(l4.name());
            yield l4.service(flows.get(index))
                .map(service -> scheduled(moment, l4, service, index))
                .orElseGet(() -> FlowState.stalled(at, l4.name() + " has no such service"));
          }
        };
    return answered(moment, index, state);
  }

  /// A flow whose answers do not come back stands still.
  private FlowState answered(NetworkState moment, int index, FlowState state) {
    return state.fate() == FlowFate.ALIVE
        ? state
            .server()
            .flatMap(server -> moment.walk().lost(server, flows.get(index)))
            .map(why -> FlowState.stalled(state.l4(), why))
            .orElse(state)
        : state;
  }

  /// Which of some flows can be opened in a network where nodes are dead, in their order.
  public static List<Boolean> openable(
      DecisionNetwork network, List<FlowKey> flows, Set<String> dead, long seed) {
    SurvivalSimulation trial = new SurvivalSimulation(flows, seed);
    trial.dead.addAll(dead);
    return trial.open(network).stream().map(state -> state.fate() == FlowFate.ALIVE).toList();
  }

  private FlowState follow(NetworkState moment, int index, FlowState opening, FlowState state) {
    if (state.fate().broken()) {
      return state;
    }
    String owner = opening.server().orElseThrow();
    Optional<String> client = moment.deadClient();
    if (client.isPresent()) {
      return state.ends(FlowFate.LOST, client.get() + " died");
    }
    if (moment.dead(owner)) {
      return state.ends(FlowFate.LOST, owner + " died");
    }
    FlowState now =
        switch (moment.walk().of(flows.get(index))) {
          case PacketWalk.Arrival.Nowhere nowhere ->
              FlowState.stalled(Optional.empty(), nowhere.why());
          case PacketWalk.Arrival.AtServer server ->
              FlowState.alive(Optional.empty(), server.name());
          case PacketWalk.Arrival.AtBalancer(DecisionStage.Balancer l4) -> pass(moment, l4, index);
        };
    boolean wrong = now.server().filter(server -> !server.equals(owner)).isPresent();
    return wrong && now.fate() == FlowFate.ALIVE
        ? now.ends(
            FlowFate.RESET,
            now.l4().map(l4 -> l4 + " gives it to another server").orElse("comes to another node"))
        : answered(moment, index, now);
  }

  private FlowState pass(NetworkState moment, DecisionStage.Balancer l4, int index) {
    Optional<String> at = Optional.of(l4.name());
    Optional<VirtualService> service = l4.service(flows.get(index));
    if (service.isEmpty()) {
      return FlowState.stalled(at, "no service")
          .ends(FlowFate.RESET, l4.name() + " has no service");
    }
    Optional<String> known = tables.get(l4.name(), index);
    if (known.isPresent()) {
      return moment.has(service.get(), known.get())
          ? arrives(moment, at, known.get())
          : FlowState.stalled(at, known.get() + " is deleted and its packets are dropped");
    }
    return l4.sloppyTcp()
        ? scheduled(moment, l4, service.get(), index)
        : FlowState.stalled(at, "").ends(FlowFate.RESET, l4.name() + " does not know it");
  }

  private FlowState scheduled(
      NetworkState moment, DecisionStage.Balancer l4, VirtualService service, int index) {
    NetworkState.Scheduled to = moment.schedule(l4.name(), service, flows.get(index), index);
    Optional<String> at = Optional.of(l4.name());
    if (to.server().isEmpty()) {
      return FlowState.stalled(at, to.reason());
    }
    tables.put(l4.name(), index, to.server().get());
    return arrives(moment, at, to.server().get());
  }

  private static FlowState arrives(NetworkState moment, Optional<String> l4, String server) {
    return moment.silent(server)
        ? FlowState.stalled(l4, server + " does not answer and is still a real server")
        : FlowState.alive(l4, server);
  }

  private List<FlowState> each(IntFunction<FlowState> function) {
    return IntStream.range(0, flows.size()).parallel().mapToObj(function).toList();
  }
}
