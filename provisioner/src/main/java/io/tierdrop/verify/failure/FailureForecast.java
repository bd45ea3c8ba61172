package io.tierdrop.verify.failure;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabChanges;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.survival.BackendLosses;
import io.tierdrop.forecast.survival.FlowCourse;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.scenario.foresee.ActiveFaults;
import io.tierdrop.scenario.foresee.FaultedNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the failures of a lab do to the same flows. Safe for use by several threads.
///
/// Each failure counts twice, as in `tierdrop forecast --without`: until it is noticed, and after.
/// A second failure comes when the first has been noticed.
public final class FailureForecast {

  private final LabChanges changes;
  private final List<FlowPlace> places;
  private final List<String> vips;
  private final List<Moment> whole = new ArrayList<>();

  /// @param lab in which nothing has failed
  /// @param flows that clients open
  public FailureForecast(LabForecast lab, List<FlowKey> flows) {
    this(FlowPlace.of(lab, flows), lab);
  }

  /// The same of flows that are open.
  ///
  /// @param places of the same lab
  public static FailureForecast ofOpen(LabForecast lab, List<FlowPlace> places) {
    return new FailureForecast(List.copyOf(places), lab);
  }

  private FailureForecast(List<FlowPlace> places, LabForecast lab) {
    this.changes = new LabChanges(lab.plan());
    this.places = places;
    this.vips = FlowPlace.vips(lab.plan());
    for (FlowPlace place : places) {
      FlowCourse opening = place.opening();
      whole.add(
          new Moment(
              opening,
              opening,
              opening,
              opening,
              new FaultedNetwork(opening.network(), Set.of(), Set.of(), true),
              BackendLosses.in(opening.network())));
    }
  }

  /// How many flows are open.
  public int flows() {
    return places.stream().mapToInt(place -> place.opening().size()).sum();
  }

  public List<FlowPlace> places() {
    return places;
  }

  /// What is drawn by lot, since it cannot be known.
  public Set<String> estimated() {
    Set<String> estimated = new HashSet<>();
    places.forEach(place -> estimated.addAll(place.opening().estimated()));
    return estimated;
  }

  /// One place when some things have failed.
  ///
  /// @param whole when nothing had
  /// @param fresh the flows as if they were opened only now
  private record Moment(
      FlowCourse whole,
      FlowCourse unnoticed,
      FlowCourse noticed,
      FlowCourse fresh,
      FaultedNetwork network,
      BackendLosses losses) {}

  /// What each failure alone does, in their order.
  ///
  /// @throws CancellationException when the thread that asks is interrupted
  public List<FailureOutcome> singles(List<LabFailure> failures) {
    Thread asker = Thread.currentThread();
    return failures.stream()
        .parallel()
        .map(
            one -> {
              goOn(asker);
              return outcome(List.of(one));
            })
        .toList();
  }

  private static void goOn(Thread asker) {
    if (asker.isInterrupted()) {
      throw new CancellationException("Nobody waits for the answer any more");
    }
  }

  /// What each two of them do, the earlier in the list first.
  ///
  /// @throws CancellationException when the thread that asks is interrupted
  public List<FailureOutcome> pairs(List<LabFailure> failures) {
    Thread asker = Thread.currentThread();
    List<List<Moment>> alone =
        failures.stream()
            .parallel()
            .map(
                one -> {
                  goOn(asker);
                  return whole.stream().map(moment -> after(moment, List.of(one), null)).toList();
                })
            .toList();
    return IntStream.range(0, failures.size())
        .parallel()
        .mapToObj(first -> after(failures, first, alone, asker))
        .flatMap(List::stream)
        .toList();
  }

  private List<FailureOutcome> after(
      List<LabFailure> failures, int first, List<List<Moment>> alone, Thread asker) {
    List<FailureOutcome> outcomes = new ArrayList<>();
    for (int second = first + 1; second < failures.size(); second++) {
      goOn(asker);
      List<LabFailure> two = List.of(failures.get(first), failures.get(second));
      List<Moment> moments = new ArrayList<>();
      for (int place = 0; place < places.size(); place++) {
        moments.add(after(alone.get(first).get(place), two, alone.get(second).get(place)));
      }
      outcomes.add(outcome(two, moments));
    }
    return outcomes;
  }

  /// What failures one after the other do.
  public FailureOutcome outcome(List<LabFailure> failures) {
    return outcome(failures, moments(failures));
  }

  /// What failures one after the other do to each flow, once they have been noticed.
  public FlowFates fates(List<LabFailure> failures) {
    Map<FlowKey, FlowFate> fates = new HashMap<>();
    Map<FlowKey, Set<String>> ways = new HashMap<>();
    Set<String> silent = new HashSet<>();
    boolean computed = true;
    boolean drawn = !estimated().isEmpty();
    List<String> nodes = changes.plan().nodes().stream().map(NodePlan::name).toList();
    for (Moment moment : moments(failures)) {
      computed &= moment.network().certain();
      silent.addAll(moment.network().dead());
      silent.addAll(moment.network().cutOff());
      FlowCourse noticed = moment.noticed();
      for (int i = 0; i < noticed.size(); i++) {
        fates.put(noticed.flows().get(i), noticed.fate(i));
        if (drawn) {
          FlowCourse opened = moment.whole();
          int flow = i;
          ways.put(
              noticed.flows().get(i),
              nodes.stream()
                  .filter(node -> opened.mayCross(flow, node))
                  .collect(Collectors.toUnmodifiableSet()));
        }
      }
    }
    return new FlowFates(computed, drawn, fates, ways, silent);
  }

  private List<Moment> moments(List<LabFailure> failures) {
    List<Moment> moments = new ArrayList<>();
    for (Moment start : whole) {
      Moment now = start;
      for (int i = 0; i < failures.size(); i++) {
        now = after(now, failures.subList(0, i + 1), null);
      }
      moments.add(now);
    }
    return moments;
  }

  /// The moment after the last of some failures.
  ///
  /// @param alone when nothing else had failed; null where nobody knows
  private Moment after(Moment before, List<LabFailure> failures, @Nullable Moment alone) {
    LabFailure failure = failures.getLast();
    FaultedNetwork unnoticed = before.network();
    FaultedNetwork noticed = before.network();
    for (ActiveFaults.Placed fault : failure.faults()) {
      unnoticed = unnoticed.unnoticed(changes, fault);
      noticed = noticed.with(changes, fault);
    }
    if (missed(failures)) {
      noticed = noticed.uncertain();
    }
    if (!noticed.certain() || !before.network().certain()) {
      return new Moment(
          before.whole(),
          before.unnoticed(),
          before.noticed(),
          before.fresh(),
          noticed,
          before.losses());
    }
    // What cannot be computed alone has not been looked at alone.
    Moment single = alone == null || !alone.network().certain() ? null : alone;
    FlowCourse first =
        before
            .noticed()
            .after(
                change(failure.name(), unnoticed, before.network().dead()),
                before.whole(),
                single == null ? null : single.unnoticed());
    FlowCourse then =
        first.after(
            change(failure.name(), noticed, unnoticed.dead()),
            single == null ? first : single.unnoticed(),
            single == null ? null : single.noticed());
    Set<String> died = new HashSet<>(noticed.dead());
    died.removeAll(before.network().dead());
    FlowCourse fresh =
        before
            .fresh()
            .reopened(
                noticed.network(),
                noticed.dead(),
                noticed.cutOff(),
                before.whole(),
                single == null ? null : single.fresh(),
                then);
    return new Moment(before.whole(), first, then, fresh, noticed, before.losses().after(died));
  }

  private static boolean missed(List<LabFailure> failures) {
    ActiveFaults active = new ActiveFaults();
    failures.forEach(
        one -> one.faults().forEach(fault -> active.inject(fault.node(), fault.fault())));
    return active.missed();
  }

  private static NetworkChange change(String label, FaultedNetwork after, Set<String> dead) {
    Set<String> died = new HashSet<>(after.dead());
    died.removeAll(dead);
    return new NetworkChange(label, after.network(), died, Set.of(), after.cutOff());
  }

  private FailureOutcome outcome(List<LabFailure> failures, List<Moment> moments) {
    if (moments.stream().anyMatch(moment -> !moment.network().certain())) {
      return FailureOutcome.unknown(failures);
    }
    OutcomeTally tally = new OutcomeTally(vips);
    for (int i = 0; i < places.size(); i++) {
      Moment moment = moments.get(i);
      FlowPlace place = places.get(i);
      tally.add(
          place,
          place.opening(),
          moment.unnoticed(),
          moment.noticed(),
          moment.fresh(),
          moment.losses().none() ? 0 : moment.losses().among(moment.noticed().served()));
    }
    return new FailureOutcome(
        failures, true, tally.byVip(), tally.byServer(), tally.reasons(), tally.backendLosses());
  }
}
