package io.tierdrop.verify.failure;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabChanges;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.survival.BackendLosses;
import io.tierdrop.forecast.survival.FlowCourse;
import io.tierdrop.scenario.foresee.ActiveFaults;
import io.tierdrop.scenario.foresee.FaultedNetwork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

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
    this.changes = new LabChanges(lab.plan());
    this.places = FlowPlace.of(lab, flows);
    this.vips = FlowPlace.vips(lab.plan());
    for (FlowPlace place : places) {
      FlowCourse opening = place.opening();
      whole.add(
          new Moment(
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
  /// @param fresh the flows as if they were opened only now
  private record Moment(
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
    return IntStream.range(0, failures.size())
        .parallel()
        .mapToObj(
            first ->
                after(failures.get(first), failures.subList(first + 1, failures.size()), asker))
        .flatMap(List::stream)
        .toList();
  }

  private List<FailureOutcome> after(LabFailure first, List<LabFailure> seconds, Thread asker) {
    List<Moment> moments = whole.stream().map(moment -> after(moment, List.of(first))).toList();
    List<FailureOutcome> outcomes = new ArrayList<>();
    for (LabFailure second : seconds) {
      goOn(asker);
      outcomes.add(outcome(List.of(first, second), after(moments, first, second)));
    }
    return outcomes;
  }

  private List<Moment> after(List<Moment> moments, LabFailure first, LabFailure second) {
    return moments.stream().map(moment -> after(moment, List.of(first, second), 1)).toList();
  }

  /// What failures one after the other do.
  public FailureOutcome outcome(List<LabFailure> failures) {
    List<Moment> moments = new ArrayList<>();
    for (Moment start : whole) {
      Moment now = start;
      for (int i = 0; i < failures.size(); i++) {
        now = after(now, failures.subList(0, i + 1), i);
      }
      moments.add(now);
    }
    return outcome(failures, moments);
  }

  private Moment after(Moment before, List<LabFailure> failures) {
    return after(before, failures, 0);
  }

  /// @param last the place of the failure that comes now among all so far
  private Moment after(Moment before, List<LabFailure> failures, int last) {
    LabFailure failure = failures.get(last);
    FaultedNetwork unnoticed = before.network();
    FaultedNetwork noticed = before.network();
    for (ActiveFaults.Placed fault : failure.faults()) {
      unnoticed = unnoticed.unnoticed(changes, fault);
      noticed = noticed.with(changes, fault);
    }
    if (missed(failures)) {
      noticed = noticed.uncertain();
    }
    if (!noticed.certain()) {
      return new Moment(
          before.unnoticed(), before.noticed(), before.fresh(), noticed, before.losses());
    }
    FlowCourse first =
        before.noticed().after(change(failure.name(), unnoticed, before.network().dead()));
    FlowCourse then = first.after(change(failure.name(), noticed, unnoticed.dead()));
    Set<String> died = new HashSet<>(noticed.dead());
    died.removeAll(before.network().dead());
    FlowCourse fresh =
        before.fresh().reopened(noticed.network(), noticed.dead(), noticed.cutOff());
    return new Moment(first, then, fresh, noticed, before.losses().after(died));
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
          moment.losses().among(moment.noticed().served()));
    }
    return new FailureOutcome(
        failures,
        true,
        tally.byVip(),
        tally.byServer(),
        tally.reasons(),
        tally.backendLosses());
  }
}
