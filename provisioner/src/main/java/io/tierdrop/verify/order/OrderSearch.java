package io.tierdrop.verify.order;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.survival.FlowCourse;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.foresee.StepMoment;
import io.tierdrop.verify.failure.FlowPlace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Searches the order of steps that breaks the fewest flows, and the one that breaks the most.
///
/// By sets of steps that are done, from none to all (R. Bellman 1962, M. Held and R. Karp 1962 for
/// the travelling salesman). What comes after a set depends on its order too: by what L4s remember,
/// and by what the network is where a step undoes another one, or takes hold of what it made. So
/// every different state of a set is kept. Where there are more than [#MOST_STATES] of a set, the
/// best are kept: flows that are broken stay so, so that whatever was dropped bounds from below
/// what it could still have led to.
public final class OrderSearch {

  /// Steps at most: there are 2ⁿ sets of them.
  public static final int MOST_STEPS = 12;

  /// States of one set that are followed.
  private static final int MOST_STATES = 24;

  private final List<MaintenanceStep> steps;
  private final List<FlowPlace> places;
  private final Moment start;
  private final Map<List<Object>, Map<Integer, Transition>> transitions = new HashMap<>();
  private long looked;

  /// @param scaled the lab with other counts of members, by tier
  public OrderSearch(
      LabForecast lab,
      Function<Map<String, Integer>, LabForecast> scaled,
      List<FlowPlace> places,
      List<MaintenanceStep> steps) {
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("Name 1 to " + MOST_STEPS + " steps.");
    }
    this.steps = List.copyOf(steps);
    this.places = List.copyOf(places);
    start =
        new Moment(
            places.stream().map(place -> StepMoment.start(lab, scaled, place.entry())).toList());
  }

  /// The network between two steps, by place.
  private record Moment(List<StepMoment> places) {
    List<Object> key() {
      return places.stream().map(StepMoment::fingerprint).toList();
    }
  }

  /// What a step changes, by place.
  private record Transition(List<List<NetworkChange>> changes, Moment after) {}

  /// Flows after some steps in some order.
  ///
  /// @param lost by place, the flows that did not go on after one of the steps
  private record Node(
      List<Integer> order,
      Moment moment,
      List<FlowCourse> courses,
      List<BitSet> lost,
      List<Long> brokenBy) {

    long cost() {
      return lost.stream().mapToLong(BitSet::cardinality).sum();
    }

    List<Object> key() {
      List<Object> key = new ArrayList<>(lost);
      key.addAll(moment.key());
      courses.forEach(course -> key.add(course.fingerprint()));
      return key;
    }
  }

  /// @throws IllegalArgumentException when the effect of a step is not computed
  public OrderAnswer answer() {
    Found best = search(false);
    Found worst = search(true);
    boolean exact = best.dropped() >= best.node().cost();
    return new OrderAnswer(
        places.stream().mapToLong(place -> place.opening().size()).sum(),
        order(best.node()),
        order(worst.node()),
        exact,
        Math.min(best.node().cost(), best.dropped()),
        worst.dropped() == Long.MAX_VALUE,
        looked);
  }

  /// @param dropped what the cheapest state that was not followed had broken; the largest
  ///     number when all were
  private record Found(Node node, long dropped) {}

  private Found search(boolean worst) {
    Comparator<Node> order = Comparator.comparingLong(Node::cost);
    Comparator<Node> wanted = worst ? order.reversed() : order;
    Map<Integer, List<Node>> level = new HashMap<>();
    level.put(0, List.of(opening()));
    long dropped = Long.MAX_VALUE;
    for (int size = 0; size < steps.size(); size++) {
      Map<Integer, Map<List<Object>, Node>> next = new LinkedHashMap<>();
      for (Map.Entry<Integer, List<Node>> set : level.entrySet()) {
        for (int step = 0; step < steps.size(); step++) {
          if (((set.getKey() >> step) & 1) == 0) {
            int more = set.getKey() | (1 << step);
            for (Node node : set.getValue()) {
              Node after = after(node, step, transition(node.moment(), step));
              next.computeIfAbsent(more, _ -> new LinkedHashMap<>())
                  .merge(after.key(), after, (a, b) -> wanted.compare(a, b) <= 0 ? a : b);
            }
          }
        }
      }
      level = new LinkedHashMap<>();
      for (Map.Entry<Integer, Map<List<Object>, Node>> set : next.entrySet()) {
        List<Node> kept = new ArrayList<>(set.getValue().values());
        kept.sort(wanted);
        if (kept.size() > MOST_STATES) {
          dropped =
              Math.min(
                  dropped,
                  kept.subList(MOST_STATES, kept.size()).stream()
                      .mapToLong(Node::cost)
                      .min()
                      .orElse(dropped));
          kept = kept.subList(0, MOST_STATES);
        }
        level.put(set.getKey(), List.copyOf(kept));
      }
    }
    int all = (1 << steps.size()) - 1;
    Node found = level.getOrDefault(all, List.of()).stream().min(wanted).orElseThrow();
    return new Found(found, dropped);
  }

  private Node opening() {
    return new Node(
        List.of(),
        start,
        places.stream().map(FlowPlace::opening).toList(),
        places.stream().map(_ -> new BitSet()).toList(),
        List.of());
  }

  private Node after(Node node, int step, Transition transition) {
    List<FlowCourse> courses = new ArrayList<>();
    List<BitSet> lost = new ArrayList<>();
    for (int place = 0; place < places.size(); place++) {
      FlowCourse course = node.courses().get(place);
      for (NetworkChange change : transition.changes().get(place)) {
        course = course.after(change);
        looked++;
      }
      BitSet gone = (BitSet) node.lost().get(place).clone();
      for (int flow = 0; flow < course.size(); flow++) {
        if (course.fate(flow) != FlowFate.ALIVE) {
          gone.set(flow);
        }
      }
      courses.add(course);
      lost.add(gone);
    }
    List<Integer> order = new ArrayList<>(node.order());
    order.add(step);
    List<Long> brokenBy = new ArrayList<>(node.brokenBy());
    brokenBy.add(lost.stream().mapToLong(BitSet::cardinality).sum() - node.cost());
    return new Node(List.copyOf(order), transition.after(), courses, lost, brokenBy);
  }

  private Transition transition(Moment before, int step) {
    return transitions
        .computeIfAbsent(before.key(), _ -> new HashMap<>())
        .computeIfAbsent(step, _ -> computed(before, step));
  }

  private Transition computed(Moment before, int step) {
    List<List<NetworkChange>> changes = new ArrayList<>();
    List<StepMoment> after = new ArrayList<>();
    for (StepMoment place : before.places()) {
      List<NetworkChange> own = new ArrayList<>();
      StepMoment now = place;
      for (Scenario.Step act : steps.get(step).acts()) {
        now = now.after(act);
        if (!now.certain()) {
          throw new IllegalArgumentException(
              "What " + steps.get(step).text() + " does to flows is not computed.");
        }
        own.add(now.change());
      }
      changes.add(own);
      after.add(now);
    }
    return new Transition(changes, new Moment(after));
  }

  private StepOrder order(Node node) {
    return new StepOrder(
        node.order().stream().map(step -> steps.get(step).text()).toList(),
        node.cost(),
        node.brokenBy(),
        together(node));
  }

  /// Steps that cost nothing more when they are done at the same time as the one before.
  private List<Integer> together(Node node) {
    List<Integer> together = new ArrayList<>();
    Node now = opening();
    for (int at = 0; at + 1 < node.order().size(); at++) {
      int first = node.order().get(at);
      int second = node.order().get(at + 1);
      if (atOnce(now, first, second)) {
        together.add(at + 1);
      }
      now = after(now, first, transition(now.moment(), first));
    }
    return together;
  }

  /// Whether the flows fare alike when two steps are one change.
  private boolean atOnce(Node now, int first, int second) {
    if (steps.get(first).acts().size() > 1 || steps.get(second).acts().size() > 1) {
      return false;
    }
    Transition one = transition(now.moment(), first);
    Transition other = transition(one.after(), second);
    List<List<NetworkChange>> joint = new ArrayList<>();
    for (int place = 0; place < places.size(); place++) {
      joint.add(
          List.of(
              joint(one.changes().get(place).getFirst(), other.changes().get(place).getFirst())));
    }
    Node once = after(now, second, new Transition(joint, other.after()));
    Node twice = after(after(now, first, one), second, other);
    return once.cost() <= twice.cost();
  }

  private static NetworkChange joint(NetworkChange one, NetworkChange other) {
    Set<String> died = new HashSet<>(one.died());
    died.addAll(other.died());
    Set<String> revived = new HashSet<>(one.revived());
    revived.addAll(other.revived());
    return new NetworkChange(
        one.label() + " and " + other.label(), other.after(), died, revived, other.cutOff());
  }
}
