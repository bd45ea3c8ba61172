package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.ServiceScheduler;
import io.tierdrop.forecast.path.VirtualService;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A network between two changes as arrays by node number, ready to be asked about many flows from
/// several threads. What a change left as it was is taken over from the state before it.
final class NetworkState {

  private final DecisionNetwork network;
  private final int[] order;
  private final int[] backOrder;
  private final @Nullable DecisionStage[] inStages;
  private final @Nullable DecisionStage[] backStages;
  private final @Nullable RouterTable[] in;
  private final @Nullable RouterTable[] back;
  private final @Nullable BalancerTable[] balancers;
  private final boolean[] dead;
  private final boolean anyDead;
  private final boolean[] silent;
  private final int[] serverNodes;
  private final int[] translators;
  private final int longestIn;
  private final int longestBack;
  private final boolean clientDied;
  private final boolean repathsIn;
  private final boolean repathsBack;
  private final int entry;
  private final int number;

  /// @param before the state that this one follows; null for the first
  /// @param cutOff nodes that live and that nothing comes through
  /// @param number of the moment, which tells apart what is drawn by lot
  NetworkState(
      FlowTrial trial,
      @Nullable NetworkState before,
      DecisionNetwork network,
      Set<String> died,
      Set<String> cutOff,
      int number) {
    this.network = network;
    this.number = number;
    NodeNumbers numbers = trial.numbers();
    if (before != null && before.network == network) { // only who is alive has changed
      this.order = before.order;
      this.backOrder = before.backOrder;
      this.inStages = before.inStages;
      this.backStages = before.backStages;
      this.in = before.in;
      this.back = before.back;
      this.balancers = before.balancers;
    } else {
      NetworkState past = before != null && before.network.sameNodes(network) ? before : null;
      this.order = past != null ? past.order : numbers.of(network.stages());
      this.backOrder = past != null ? past.backOrder : numbers.of(network.answers().values());
      int nodes = past != null ? past.in.length : numbers.count();
      this.inStages = past != null ? past.inStages.clone() : new DecisionStage[nodes];
      this.backStages = past != null ? past.backStages.clone() : new DecisionStage[nodes];
      this.in = past != null ? past.in.clone() : new RouterTable[nodes];
      this.back = past != null ? past.back.clone() : new RouterTable[nodes];
      this.balancers = past != null ? past.balancers.clone() : new BalancerTable[nodes];
      compile(trial, before);
    }
    // Next hops that are no stages have got their numbers by now.
    int count = numbers.count();
    this.dead = flags(died, count, numbers);
    this.anyDead = !died.isEmpty();
    this.silent = flags(cutOff, count, numbers);
    for (int i = 0; i < count; i++) {
      silent[i] |= dead[i];
    }
    this.serverNodes = trial.servers().nodes();
    this.translators = translators(trial.flows().targets().size());
    this.repathsIn = repaths(in);
    this.repathsBack = repaths(back);
    this.longestIn = network.stages().size();
    this.longestBack = network.answers().size();
    this.entry = numbers.of(network.entry());
    this.clientDied =
        dead(entry)
            && inStages[entry] instanceof DecisionStage.Router one
            && one.origin() == PacketOrigin.LOCAL;
  }

  private static boolean repaths(@Nullable RouterTable[] tables) {
    return Arrays.stream(tables).anyMatch(router -> router != null && router.repaths());
  }

  @SuppressWarnings("ReferenceEquality") // what was edited is another, whatever it equals
  private void compile(FlowTrial trial, @Nullable NetworkState before) {
    IdentityHashMap<VirtualService, ServiceTable> tables = new IdentityHashMap<>();
    int place = 0;
    for (DecisionStage stage : network.stages()) {
      int node = order[place++];
      DecisionStage then = before == null ? null : stage(before.inStages, node);
      if (then == stage && inStages[node] == stage) { // all of it is taken over
        continue;
      }
      inStages[node] = stage;
      switch (stage) {
        case DecisionStage.Router router -> {
          RouterTable known = before == null ? null : before.in(node);
          in[node] = known != null && then == stage ? known : trial.inward(router, then, known);
        }
        case DecisionStage.Balancer balancer -> {
          BalancerTable known = before == null ? null : before.balancer(node);
          balancers[node] =
              known != null && then == stage ? known : trial.balancer(balancer, tables);
        }
        case DecisionStage.Proxy _ -> {}
      }
    }
    place = 0;
    for (DecisionStage stage : network.answers().values()) {
      int node = backOrder[place++];
      DecisionStage then = before == null ? null : stage(before.backStages, node);
      if (then == stage && backStages[node] == stage) {
        continue;
      }
      backStages[node] = stage;
      if (stage instanceof DecisionStage.Router router) {
        RouterTable known = before == null ? null : before.back(node);
        back[node] = known != null && then == stage ? known : trial.outward(router, then, known);
      }
    }
  }

  private static @Nullable DecisionStage stage(@Nullable DecisionStage[] stages, int node) {
    return node < stages.length ? stages[node] : null;
  }

  private static boolean[] flags(Set<String> names, int count, NodeNumbers numbers) {
    boolean[] flags = new boolean[count];
    for (String name : names) {
      int node = numbers.of(name);
      if (node < count) { // another is on no way
        flags[node] = true;
      }
    }
    return flags;
  }

  DecisionNetwork network() {
    return network;
  }

  int entry() {
    return entry;
  }

  int number() {
    return number;
  }

  /// The longest way that is none in circles.
  int longestIn() {
    return longestIn;
  }

  int longestBack() {
    return longestBack;
  }

  /// Whether a flow that does not come through may do so by another hash of its sender.
  boolean repathsIn() {
    return repathsIn;
  }

  /// The same of answers.
  boolean repathsBack() {
    return repathsBack;
  }

  @Nullable RouterTable in(int node) {
    return node < in.length ? in[node] : null;
  }

  @Nullable RouterTable back(int node) {
    return node < back.length ? back[node] : null;
  }

  @Nullable BalancerTable balancer(int node) {
    return node < balancers.length ? balancers[node] : null;
  }

  boolean anyDead() {
    return anyDead;
  }

  boolean dead(int node) {
    return node < dead.length && dead[node];
  }

  /// The node of the one L4 through which answers from a target come back; -1 where servers answer
  /// themselves.
  int translator(int target) {
    return translators[target];
  }

  private int[] translators(int targets) {
    int[] translators = new int[targets];
    Arrays.fill(translators, FlowStates.NONE);
    for (int node = balancers.length - 1; node >= 0; node--) {
      BalancerTable l4 = balancers[node];
      for (int target = 0; l4 != null && target < targets; target++) {
        ServiceTable service = l4.service(target);
        if (service != null && service.translated()) {
          translators[target] = node;
        }
      }
    }
    return translators;
  }

  /// Whether a node does not answer, dead or cut off.
  boolean silent(int node) {
    return node < silent.length && silent[node];
  }

  /// The node of a real server.
  int nodeOf(int server) {
    return serverNodes[server];
  }

  /// Whether the flows' own client is dead.
  boolean clientDied() {
    return clientDied;
  }

  /// What is not as in another state.
  @SuppressWarnings("ReferenceEquality") // whether it was taken over
  StateDifference differenceFrom(NetworkState other) {
    long ways = 0;
    long tables = 0;
    long fresh = 0;
    for (int i = 0; i < dead.length; i++) {
      long bit = FlowTrial.bit(i);
      if (dead(i) != other.dead(i) || silent(i) != other.silent(i)) {
        ways |= bit;
      }
      if (in == other.in) { // only who is alive has changed
        continue;
      }
      ways |= changed(in(i), other.in(i), i);
      ways |= changed(back(i), other.back(i), i);
      BalancerTable now = balancer(i);
      BalancerTable then = other.balancer(i);
      if (now == null || then == null) {
        ways |= now == then ? 0 : bit;
      } else if (now != then) {
        ways |= now.keepsAllOf(then) ? 0 : bit;
        tables |= bit;
        fresh |= now.freshFrom(then, i, this);
      }
    }
    return new StateDifference(ways, tables, fresh);
  }

  private static long changed(@Nullable RouterTable now, @Nullable RouterTable then, int node) {
    if (now == null || then == null) {
      return now == then ? 0 : FlowTrial.bit(node);
    }
    return now.changedFrom(then, node);
  }

  /// Whether some flows are given out by lot, which differs from moment to moment.
  boolean drawn() {
    return Arrays.stream(balancers).anyMatch(l4 -> l4 != null && l4.drawn());
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
}
