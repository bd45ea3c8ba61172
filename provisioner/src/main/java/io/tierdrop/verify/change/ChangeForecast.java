package io.tierdrop.verify.change;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.survival.BackendLosses;
import io.tierdrop.forecast.survival.FlowCourse;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.verify.failure.FlowPlace;
import io.tierdrop.verify.failure.OutcomeTally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What a series of changes does to flows.
public final class ChangeForecast {

  private final List<FlowPlace> places;
  private final List<List<FlowCourse>> courses = new ArrayList<>();
  private final List<List<FlowCourse>> opened = new ArrayList<>();
  private final List<List<BackendLosses>> behind = new ArrayList<>();
  private final List<String> labels;

  private ChangeForecast(List<FlowPlace> places, Function<String, List<NetworkChange>> changes) {
    this.places = places;
    List<String> found = List.of();
    for (FlowPlace place : places) {
      List<NetworkChange> steps = changes.apply(place.entry());
      found = steps.stream().map(NetworkChange::label).toList();
      List<FlowCourse> course = new ArrayList<>(List.of(place.opening()));
      List<FlowCourse> fresh = new ArrayList<>(List.of(place.opening()));
      List<BackendLosses> losses =
          new ArrayList<>(List.of(BackendLosses.in(place.opening().network())));
      for (NetworkChange step : steps) {
        FlowCourse now = course.getLast().after(step);
        course.add(now);
        fresh.add(place.opening().reopened(step.after(), now.dead(), step.cutOff()));
        losses.add(losses.getLast().after(step.died()));
      }
      courses.add(course);
      opened.add(fresh);
      behind.add(losses);
    }
    this.labels = found;
  }

  /// From one lab to another, as a deploy goes.
  ///
  /// @param places flows that are open in the old one
  public static ChangeOutcome of(LabForecast old, LabForecast target, List<FlowPlace> places) {
    DeployChain chain = new DeployChain(old, target);
    ChangeForecast forecast = new ChangeForecast(places, chain::steps);
    ChangeOutcome outcome = forecast.outcome(List.of());
    return new ChangeOutcome(
        outcome.steps(),
        outcome.total(),
        TierLoad.of(
            TierLoad.spreads(old.plan(), places, places.stream().map(FlowPlace::opening).toList()),
            TierLoad.spreads(
                target.plan(), places, forecast.opened.stream().map(List::getLast).toList())),
        outcome.estimated());
  }

  /// What a deploy does between two labs that is not computed, in sentences.
  public static List<String> uncomputed(LabPlan old, LabPlan target) {
    return new DaemonRestarts(old, target).uncomputed();
  }

  /// Any steps, by the place where flows come in.
  public static ChangeOutcome of(
      List<FlowPlace> places, Function<String, List<NetworkChange>> changes) {
    return new ChangeForecast(places, changes).outcome(List.of());
  }

  private ChangeOutcome outcome(List<TierLoad> loads) {
    List<StepOutcome> steps = new ArrayList<>();
    int from = 0;
    for (int step = 0; step < labels.size(); step++) {
      String label = labels.get(step);
      if (step + 1 == labels.size() || !labels.get(step + 1).equals(label)) {
        steps.add(between(label, from, step + 1));
        from = step + 1;
      }
    }
    Set<String> estimated = new HashSet<>();
    courses.forEach(course -> course.forEach(moment -> estimated.addAll(moment.estimated())));
    return new ChangeOutcome(steps, between("all", 0, labels.size()), loads, estimated);
  }

  private StepOutcome between(String label, int from, int to) {
    OutcomeTally tally = new OutcomeTally(places.isEmpty() ? List.of() : places.getFirst().vips());
    for (int i = 0; i < places.size(); i++) {
      List<FlowCourse> course = courses.get(i);
      tally.add(
          places.get(i),
          course.get(from),
          course.get(to),
          course.get(to),
          opened.get(i).get(to),
          0);
      tally.addBehind(
          places.get(i), course.get(to), behind.get(i).get(to).since(behind.get(i).get(from)));
    }
    return new StepOutcome(label, tally.byVip(), tally.byServer(), tally.reasons());
  }
}
