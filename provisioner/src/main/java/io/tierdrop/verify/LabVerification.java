package io.tierdrop.verify;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.UncomputedQualities;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.validation.LabValidation;
import io.tierdrop.verify.change.ChangeForecast;
import io.tierdrop.verify.change.ChangeOutcome;
import io.tierdrop.verify.failure.FailureForecast;
import io.tierdrop.verify.failure.FailureList;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.FlowCounts;
import io.tierdrop.verify.failure.FlowPlace;
import io.tierdrop.verify.failure.LabFailure;
import io.tierdrop.verify.failure.VipReach;
import io.tierdrop.verify.intent.LabIntent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Computes what a change of a lab, and every failure before and after it, does to flows, and
/// judges it. Needs no machine.
public final class LabVerification {

  /// Worst first: VIPs that are dark, then flows that are lost though their end lives, then those
  /// whose end died, then those that wait.
  private static final Comparator<FailureOutcome> WORST_FIRST =
      Comparator.comparingInt((FailureOutcome outcome) -> outcome.failures().size())
          .thenComparing((FailureOutcome outcome) -> !outcome.computed())
          .thenComparing(
              Comparator.comparingInt((FailureOutcome outcome) -> outcome.dark().size()).reversed())
          .thenComparing(most(FlowCounts::harmed))
          .thenComparing(most(FlowCounts::newLost))
          .thenComparing(most(FlowCounts::ended))
          .thenComparing(most(FlowCounts::waiting))
          .thenComparing(most(FlowCounts::moved))
          .thenComparing(FailureOutcome::name);

  private final FailureDepth depth;
  private final Optional<LabIntent> intent;
  private final boolean seedable;

  /// @param depth which failures are looked at
  /// @param intent what is expected; null for what is usual of a change
  /// @param seedable whether the kernels have `net.ipv4.fib_multipath_hash_seed`
  public LabVerification(FailureDepth depth, @Nullable LabIntent intent, boolean seedable) {
    this.depth = depth;
    this.intent = Optional.ofNullable(intent);
    this.seedable = seedable;
  }

  /// A lab, its plan and the flows that its clients open.
  public record Subject(Lab lab, LabPlan plan, List<FlowKey> flows) {
    public Subject {
      flows = List.copyOf(flows);
    }
  }

  private static Comparator<FailureOutcome> most(
      java.util.function.ToLongFunction<FlowCounts> count) {
    return Comparator.comparingLong((FailureOutcome outcome) -> count.applyAsLong(outcome.all()))
        .reversed();
  }

  /// A lab as it is.
  public LabVerdict of(Subject lab) {
    FailureForecast forecast = forecast(lab);
    List<FailureOutcome> failures = failures(lab, forecast);
    List<VipReach> openings = VipReach.of(forecast.places());
    IntentJudgement judgement = new IntentJudgement(intent.orElse(LabIntent.USUAL));
    if (intent.isPresent()) {
      judgement.openings(List.of(), openings);
      judgement.failures(depth, failures);
    }
    return new LabVerdict(
        lab.lab().name(),
        Optional.empty(),
        forecast.flows(),
        openings,
        Optional.empty(),
        failures,
        List.of(),
        List.of(),
        List.of(),
        new TreeSet<>(forecast.estimated()),
        uncomputed(lab.lab()),
        intent.isPresent(),
        judgement.violations());
  }

  /// An intent may be written for a lab and for each change of it.
  private List<String> uncomputed(Lab lab) {
    List<String> sentences = new ArrayList<>(UncomputedQualities.of(lab.topology()));
    if (intent.filter(LabIntent::boundsChange).isPresent()) {
      sentences.add(
          "What the intent says of a change and its steps is not judged: there is no second lab.");
    }
    return sentences;
  }

  /// From one lab to another.
  public LabVerdict of(Subject old, Subject target) {
    FailureForecast before = forecast(old);
    FailureForecast after = forecast(target);
    ChangeOutcome change = change(old, target, before.places());
    List<FailureOutcome> then = failures(old, before);
    List<FailureOutcome> now = failures(target, after);
    List<HarmIncrease> worse = HarmIncrease.between(then, now);
    List<Problem> problems = fresh(old, target);
    IntentJudgement judgement = new IntentJudgement(intent.orElse(LabIntent.USUAL));
    judgement.problems(problems);
    List<VipReach> openings = VipReach.of(after.places());
    judgement.openings(VipReach.of(before.places()), openings);
    judgement.change(change, FlowPlace.vips(target.plan()));
    judgement.failures(depth, now);
    judgement.worse(worse);
    Set<String> estimated = new TreeSet<>(before.estimated());
    estimated.addAll(change.estimated());
    return new LabVerdict(
        old.lab().name(),
        Optional.of(target.lab().name()),
        before.flows(),
        openings,
        Optional.of(change),
        then,
        now,
        worse,
        problems,
        estimated,
        uncomputed(old, target),
        true,
        judgement.violations());
  }

  private static List<String> uncomputed(Subject old, Subject target) {
    List<String> sentences = new ArrayList<>(UncomputedQualities.of(target.lab().topology()));
    sentences.addAll(ChangeForecast.uncomputed(old.plan(), target.plan()));
    return sentences;
  }

  private LabForecast lab(Subject subject) {
    return LabForecast.of(
        subject.plan(), seedable, io.tierdrop.forecast.lab.ObservedConditions.AS_PLANNED);
  }

  private FailureForecast forecast(Subject subject) {
    return new FailureForecast(lab(subject), subject.flows());
  }

  private ChangeOutcome change(Subject old, Subject target, List<FlowPlace> places) {
    return ChangeForecast.of(lab(old), lab(target), places);
  }

  private List<FailureOutcome> failures(Subject subject, FailureForecast forecast) {
    if (depth == FailureDepth.NONE) {
      return List.of();
    }
    List<LabFailure> all = FailureList.of(subject.plan(), subject.lab().drawing());
    List<FailureOutcome> outcomes = new ArrayList<>(forecast.singles(all));
    if (depth == FailureDepth.DOUBLE) {
      outcomes.addAll(forecast.pairs(FailureList.pairable(all)));
    }
    outcomes.sort(WORST_FIRST);
    return outcomes;
  }

  private static List<Problem> fresh(Subject old, Subject target) {
    Set<String> known =
        LabValidation.check(old.lab()).stream().map(Problem::message).collect(Collectors.toSet());
    return LabValidation.check(target.lab()).stream()
        .filter(problem -> !known.contains(problem.message()))
        .toList();
  }
}
