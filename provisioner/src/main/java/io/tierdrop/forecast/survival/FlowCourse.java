package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.DecisionNetwork;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Flows that stand, at one moment of what happens to their network; each of them sends packets
/// after every change. A moment never changes: several futures may follow it.
public final class FlowCourse {

  private static final int CHUNK = 1 << 12;

  private final FlowTrial trial;
  private final NetworkState network;
  private final FlowStates states;
  private final @Nullable FlowCourse opening;
  private final int[] own;
  private final int[] owner;
  private final Set<String> dead;

  private FlowCourse(
      FlowTrial trial,
      NetworkState network,
      FlowStates states,
      @Nullable FlowCourse opening,
      int[] own,
      int[] owner,
      Set<String> dead) {
    this.trial = trial;
    this.network = network;
    this.states = states;
    this.opening = opening;
    this.own = own;
    this.owner = owner;
    this.dead = dead;
  }

  /// Flows as they are opened; those that cannot be stand still from the beginning.
  ///
  /// @param seed decides what cannot be known
  public static FlowCourse opened(DecisionNetwork network, List<FlowKey> flows, long seed) {
    return opened(network, flows, Set.of(), seed);
  }

  /// The same for flows that were seen to stand.
  ///
  /// @param seen the real server of each, where an L4 gave it by more than the flow's own bits
  public static FlowCourse opened(
      DecisionNetwork network, List<FlowKey> flows, Map<FlowKey, String> seen, long seed) {
    return opened(network, new FlowTrial(flows, seen, seed), Set.of());
  }

  /// The same where nodes are dead.
  public static FlowCourse opened(
      DecisionNetwork network, List<FlowKey> flows, Set<String> dead, long seed) {
    return opened(network, new FlowTrial(flows, Map.of(), seed), dead);
  }

  private static FlowCourse opened(DecisionNetwork network, FlowTrial trial, Set<String> dead) {
    FlowCourse course =
        open(trial, new NetworkState(trial, null, network, dead, Set.of(), 0), dead);
    for (int i = 0; i < course.owner.length; i++) {
      int server = course.owner[i];
      RouterTable answers = server == FlowStates.NONE ? null : course.network.back(server);
      if (answers != null) {
        answers.keepOwn(i, trial.flows());
      }
    }
    return course;
  }

  /// The same flows as if they were opened in another network: only to be counted, no change is
  /// played against it.
  ///
  /// @param gone nodes that are dead there
  /// @param cutOff nodes that nothing comes through
  public FlowCourse reopened(DecisionNetwork other, Set<String> gone, Set<String> cutOff) {
    return reopened(other, gone, cutOff, this, null, null);
  }

  /// The same for what was also looked at alone, as in `after`.
  ///
  /// @param whole the flows as they were opened when nothing had happened
  /// @param alone as they are reopened there
  /// @param noticed a moment of the same flows in that network, whose tables are taken over
  public FlowCourse reopened(
      DecisionNetwork other,
      Set<String> gone,
      Set<String> cutOff,
      FlowCourse whole,
      @Nullable FlowCourse alone,
      @Nullable FlowCourse noticed) {
    if (opening != null) {
      throw new IllegalStateException("These flows have been through changes");
    }
    NetworkState past = noticed == null ? network : noticed.network;
    NetworkState next = new NetworkState(trial, past, other, gone, cutOff, 0);
    StateDifference difference = next.differenceFrom(network);
    if (difference.none()) {
      return new FlowCourse(trial, next, states, null, own, owner, gone);
    }
    FlowStates now = new FlowStates(size(), trial.l4s().count());
    FlowStates single = alone == null || next.drawn() ? null : alone.states;
    StateDifference apart = alone == null ? difference : next.differenceFrom(alone.network);
    each(
        size(),
        () -> new FlowFollower(trial, next, now),
        (follower, i) -> {
          long crossed = states.crossed(i);
          if (!difference.concernsNew(crossed)) {
            now.set(i, states.get(i), crossed);
          } else if (single != null
              && !apart.concernsNew(single.crossed(i))
              && states.get(i) == whole.states.get(i)
              && crossed == whole.states.crossed(i)) {
            now.set(i, single.get(i), single.crossed(i));
          } else {
            follower.open(i);
          }
        });
    return new FlowCourse(trial, next, now, null, own, owner, gone);
  }

  private static FlowCourse open(FlowTrial trial, NetworkState network, Set<String> dead) {
    int flows = trial.flows().size();
    FlowStates states = new FlowStates(flows, trial.l4s().count());
    int[] own = new int[flows];
    int[] owner = new int[flows];
    each(
        flows,
        () -> new FlowFollower(trial, network, states),
        (follower, i) -> {
          follower.open(i);
          own[i] = follower.given();
          owner[i] = FlowStates.server(states.get(i));
        });
    return new FlowCourse(trial, network, states, null, own, owner, dead);
  }

  /// The moment after a change.
  public FlowCourse after(NetworkChange change) {
    return after(change, this, null);
  }

  /// The moment after a change that was also looked at in another course of the same flows.
  ///
  /// A flow that fares as in that one, and that then meets nothing else there than here, goes on as
  /// it does there: only others are followed.
  ///
  /// @param before the moment before the change in that course
  /// @param alone the moment after it; null when there is none
  public FlowCourse after(NetworkChange change, FlowCourse before, @Nullable FlowCourse alone) {
    Set<String> gone = new HashSet<>(dead);
    gone.removeAll(change.revived());
    gone.addAll(change.died());
    NetworkState next =
        new NetworkState(
            trial, network, change.after(), gone, change.cutOff(), network.number() + 1);
    int[] forgetful =
        change.died().stream()
            .filter(name -> isL4(name))
            .mapToInt(name -> trial.l4s().of(name))
            .toArray();
    FlowCourse start = opening == null ? this : opening;
    StateDifference difference = next.differenceFrom(network);
    if (difference.none() && forgetful.length == 0) {
      return new FlowCourse(trial, next, states, start, own, owner, Set.copyOf(gone));
    }
    FlowStates now = FlowStates.after(states, trial.l4s().count(), forgetful);
    FlowStates single =
        alone == null || next.drawn() || !alone.states.fits(now) ? null : alone.states;
    StateDifference apart = alone == null ? difference : next.differenceFrom(alone.network);
    each(
        states.size(),
        () -> new FlowFollower(trial, next, now),
        (follower, i) -> {
          long state = states.get(i);
          long crossed = states.crossed(i);
          // The end of a flow that stands still is not on its way.
          long end = owner[i] < 0 ? 0 : FlowTrial.bit(owner[i]);
          if (!difference.concerns(FlowStates.fate(state), crossed | end)) {
            now.set(i, state, crossed);
          } else if (single != null
              && !apart.sets(FlowStates.fate(single.get(i)), single.crossed(i) | end)
              && states.same(i, before.states)) {
            now.take(i, single);
          } else {
            follower.follow(i, state, crossed, own[i], owner[i]);
          }
        });
    return new FlowCourse(trial, next, now, start, own, owner, Set.copyOf(gone));
  }

  private boolean isL4(String name) {
    return network.balancer(trial.numbers().of(name)) != null;
  }

  /// What one thread does with flows.
  private interface FlowWork {
    void take(FlowFollower follower, int flow);
  }

  private static void each(
      int flows, java.util.function.Supplier<FlowFollower> workers, FlowWork work) {
    int chunks = (flows + CHUNK - 1) / CHUNK;
    IntConsumer chunk =
        number -> {
          FlowFollower worker = workers.get();
          int end = Math.min(flows, (number + 1) * CHUNK);
          for (int i = number * CHUNK; i < end; i++) {
            work.take(worker, i);
          }
        };
    if (chunks == 1) {
      chunk.accept(0);
    } else {
      IntStream.range(0, chunks).parallel().forEach(chunk);
    }
  }

  public List<FlowKey> flows() {
    return trial.flows().flows();
  }

  /// How many flows there are.
  public int size() {
    return states.size();
  }

  public FlowFate fate(int flow) {
    return FlowStates.fate(states.get(flow));
  }

  /// The node of the L4 that a flow's packets pass, by number; −1 for none.
  public int l4(int flow) {
    return FlowStates.l4(states.get(flow));
  }

  /// The node that a flow's packets come to, by number; −1 for none. While it is alive that is the
  /// one it was opened with.
  public int server(int flow) {
    return FlowStates.server(states.get(flow));
  }

  /// Why a flow fares so, by number; 0 while it is alive.
  public int reason(int flow) {
    return FlowStates.reason(states.get(flow));
  }

  /// Tells moments apart that differ for any flow; the same for those that do not.
  public long fingerprint() {
    return states.fingerprint();
  }

  /// Whether a flow fares as at another moment of the same flows.
  public boolean same(int flow, FlowCourse other) {
    return states.get(flow) == other.states.get(flow);
  }

  /// Whether a node, by its number, does not answer: it is dead or cut off.
  public boolean silent(int node) {
    return network.silent(node);
  }

  /// How many numbers of nodes there are.
  public int nodes() {
    return trial.numbers().count();
  }

  /// How many numbers of reasons there are.
  public int texts() {
    return trial.reasons().count();
  }

  /// Whether a flow may cross a node, there or back. More than 64 nodes are not told apart for
  /// certain.
  public boolean mayCross(int flow, String node) {
    return (states.crossed(flow) & FlowTrial.bit(trial.numbers().of(node))) != 0;
  }

  /// The name of a node by its number.
  public String node(int number) {
    return trial.numbers().name(number);
  }

  /// A reason by its number.
  public String text(int reason) {
    return trial.reasons().text(reason);
  }

  public DecisionNetwork network() {
    return network.network();
  }

  public Set<String> dead() {
    return dead;
  }

  /// One state for each flow.
  public List<FlowState> states() {
    return new States();
  }

  /// How many living flows each node has that ends them.
  public Map<String, Long> served() {
    int[] counts = new int[nodes()];
    for (int i = 0; i < states.size(); i++) {
      if (fate(i) == FlowFate.ALIVE) {
        counts[server(i)]++;
      }
    }
    Map<String, Long> served = new HashMap<>();
    for (int node = 0; node < counts.length; node++) {
      if (counts[node] > 0) {
        served.put(node(node), (long) counts[node]);
      }
    }
    return served;
  }

  /// What could not be known of this moment and was drawn by lot.
  public Set<String> estimated() {
    return new TreeSet<>(network.estimated(trial.samples()));
  }

  private FlowState state(int flow) {
    long state = states.get(flow);
    return new FlowState(
        FlowStates.fate(state),
        name(FlowStates.l4(state)),
        name(FlowStates.server(state)),
        text(FlowStates.reason(state)));
  }

  private Optional<String> name(int node) {
    return node == FlowStates.NONE ? Optional.empty() : Optional.of(node(node));
  }

  /// States are made when they are asked for: most are only counted.
  private final class States extends AbstractList<FlowState> implements RandomAccess {
    @Override
    public FlowState get(int flow) {
      return state(flow);
    }

    @Override
    public int size() {
      return states.size();
    }
  }
}
