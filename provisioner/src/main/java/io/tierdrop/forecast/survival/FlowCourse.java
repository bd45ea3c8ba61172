package io.tierdrop.forecast.survival;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.path.DecisionNetwork;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
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
    FlowCourse asked = open(trial, new NetworkState(trial, null, network, dead, Set.of(), 0), dead);
    FlowCourse course = asked.alike(network);
    for (int i = 0; i < course.owner.length; i++) {
      int server = course.owner[i];
      RouterTable answers = server == FlowStates.NONE ? null : course.network.back(server);
      if (answers != null) {
        answers.keepOwn(i, course.trial.flows());
      }
    }
    return course;
  }

  /// The same with flows next to each other that were opened alike.
  private FlowCourse alike(DecisionNetwork unopened) {
    FlowBlocks order = FlowBlocks.alike(trial.flows(), states);
    FlowTrial ordered = trial.in(order);
    return new FlowCourse(
        ordered,
        new NetworkState(ordered, null, unopened, dead, Set.of(), 0),
        states.in(order),
        null,
        ordered(own, order),
        ordered(owner, order),
        dead);
  }

  private static int[] ordered(int[] column, FlowBlocks order) {
    int[] ordered = new int[column.length];
    Arrays.setAll(ordered, place -> column[order.numbers()[place]]);
    return ordered;
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
    FlowStates now = states.reopened();
    FlowStates single = alone == null || next.drawn() ? null : alone.states;
    StateDifference apart = alone == null ? difference : next.differenceFrom(alone.network);
    each(
        trial.flows().order(),
        block -> difference.concernsNew(states.met(block)),
        () -> new FlowFollower(trial, next, now),
        (follower, block) -> {
          if (single != null
              && states.shows(block, whole.states)
              && !apart.concernsNew(single.met(block))) {
            now.takeAll(block, single);
            return;
          }
          now.begin(block);
          int from = trial.flows().order().starts()[block];
          long[] then = states.block(block);
          long[] ways = states.ways(block);
          for (int at = 0; at < then.length; at++) {
            long crossed = ways[at];
            int i = from + at;
            if (!difference.concernsNew(crossed)) {
              now.set(i, then[at], crossed);
            } else if (single != null
                && !apart.concernsNew(single.crossed(i))
                && then[at] == whole.states.get(i)
                && crossed == whole.states.crossed(i)) {
              now.set(i, single.get(i), single.crossed(i));
            } else {
              follower.open(i);
            }
          }
          now.end(block);
        });
    return new FlowCourse(trial, next, now, null, own, owner, gone);
  }

  private static FlowCourse open(FlowTrial trial, NetworkState network, Set<String> dead) {
    int flows = trial.flows().size();
    FlowBlocks order = trial.flows().order();
    FlowStates states = FlowStates.unopened(order, trial.l4s().count());
    int[] own = new int[flows];
    int[] owner = new int[flows];
    each(
        order,
        _ -> true,
        () -> new FlowFollower(trial, network, states),
        (follower, block) -> {
          for (int i = order.starts()[block]; i < order.starts()[block + 1]; i++) {
            follower.open(i);
            own[i] = follower.given();
            owner[i] = FlowStateBits.server(states.get(i));
          }
          states.end(block);
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
        trial.flows().order(),
        block -> difference.concerns(states.alive(block), states.met(block) | ends(block)),
        () -> new FlowFollower(trial, next, now),
        (follower, block) -> {
          if (single != null
              && states.sharesAll(block, before.states)
              && !apart.sets(single.alive(block), single.met(block) | ends(block))) {
            now.takeAll(block, single);
            return;
          }
          now.begin(block);
          int from = trial.flows().order().starts()[block];
          long[] then = states.block(block);
          long[] ways = states.ways(block);
          for (int at = 0; at < then.length; at++) {
            long state = then[at];
            long crossed = ways[at];
            int i = from + at;
            // The end of a flow that stands still is not on its way.
            long end = end(i);
            if (!difference.concerns(FlowStateBits.fate(state) == FlowFate.ALIVE, crossed | end)) {
              now.set(i, state, crossed);
            } else if (single != null
                && !apart.sets(
                    FlowStateBits.fate(single.get(i)) == FlowFate.ALIVE, single.crossed(i) | end)
                && states.same(i, before.states)) {
              now.take(i, single);
            } else {
              follower.follow(i, state, crossed, own[i], owner[i]);
            }
          }
          now.end(block);
        });
    return new FlowCourse(trial, next, now, start, own, owner, Set.copyOf(gone));
  }

  private long end(int flow) {
    return owner[flow] < 0 ? 0 : FlowTrial.bit(owner[flow]);
  }

  /// Flows of a block were opened alike.
  private long ends(int block) {
    return end(trial.flows().order().starts()[block]);
  }

  private boolean isL4(String name) {
    return network.balancer(trial.numbers().of(name)) != null;
  }

  /// What one thread does with a block of flows.
  private interface BlockWork {
    void take(FlowFollower follower, int block);
  }

  private static void each(
      FlowBlocks order, IntPredicate concerned, Supplier<FlowFollower> workers, BlockWork work) {
    int[] blocks = IntStream.range(0, order.count()).filter(concerned).toArray();
    if (Arrays.stream(blocks).mapToLong(order::length).sum() <= CHUNK) {
      FlowFollower worker = workers.get();
      for (int block : blocks) {
        work.take(worker, block);
      }
    } else {
      ThreadLocal<FlowFollower> worker = ThreadLocal.withInitial(workers);
      Arrays.stream(blocks).parallel().forEach(block -> work.take(worker.get(), block));
    }
  }

  public List<FlowKey> flows() {
    return trial.given();
  }

  private int place(int flow) {
    return trial.flows().order().places()[flow];
  }

  /// How many flows there are.
  public int size() {
    return states.size();
  }

  public FlowFate fate(int flow) {
    return FlowStateBits.fate(states.get(place(flow)));
  }

  /// The node of the L4 that a flow's packets pass, by number; −1 for none.
  public int l4(int flow) {
    return FlowStateBits.l4(states.get(place(flow)));
  }

  /// The node that a flow's packets come to, by number; −1 for none. While it is alive that is the
  /// one it was opened with.
  public int server(int flow) {
    return FlowStateBits.server(states.get(place(flow)));
  }

  /// Why a flow fares so, by number; 0 while it is alive.
  public int reason(int flow) {
    return FlowStateBits.reason(states.get(place(flow)));
  }

  /// Tells moments apart that differ for any flow; the same for those that do not.
  public long fingerprint() {
    return states.fingerprint();
  }

  /// Whether a flow fares as at another moment of the same flows.
  public boolean same(int flow, FlowCourse other) {
    return states.get(place(flow)) == other.states.get(place(flow));
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
    return (states.crossed(place(flow)) & FlowTrial.bit(trial.numbers().of(node))) != 0;
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
    for (int block = 0; block < blocks(); block++) {
      for (long state : states.block(block)) {
        if (FlowStateBits.fate(state) == FlowFate.ALIVE) {
          counts[FlowStateBits.server(state)]++;
        }
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

  /// How many blocks of flows to one address there are that were opened alike.
  public int blocks() {
    return trial.flows().order().count();
  }

  /// How many flows a block has, at least one.
  public int length(int block) {
    return trial.flows().order().length(block);
  }

  /// One flow of a block.
  public int first(int block) {
    FlowBlocks order = trial.flows().order();
    return order.numbers()[order.starts()[block]];
  }

  /// How the flows of a block fare, one [FlowStateBits] for each, in the same order at all moments
  /// of the same flows; not to be written to.
  public long[] block(int block) {
    return states.block(block);
  }

  /// Whether a block is known to fare as at another moment of the same flows.
  public boolean sameBlock(int block, FlowCourse other) {
    return states.shows(block, other.states);
  }

  /// Whether all flows of a block are alive.
  public boolean alive(int block) {
    return states.alive(block);
  }

  /// What could not be known of this moment and was drawn by lot.
  public Set<String> estimated() {
    return new TreeSet<>(network.estimated(trial.samples()));
  }

  private FlowState state(int flow) {
    long state = states.get(place(flow));
    return new FlowState(
        FlowStateBits.fate(state),
        name(FlowStateBits.l4(state)),
        name(FlowStateBits.server(state)),
        text(FlowStateBits.reason(state)));
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
