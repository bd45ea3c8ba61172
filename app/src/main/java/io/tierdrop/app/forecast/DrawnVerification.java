package io.tierdrop.app.forecast;

import io.tierdrop.app.service.flow.ForecastWay;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.ObservedConditions;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.FailureDepth;
import io.tierdrop.verify.LabVerdict;
import io.tierdrop.verify.LabVerification;
import io.tierdrop.verify.failure.FailureForecast;
import io.tierdrop.verify.failure.FailureKind;
import io.tierdrop.verify.failure.FailureList;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.FlowFates;
import io.tierdrop.verify.failure.LabFailure;
import java.util.List;
import java.util.Optional;

/// What failures, and the change from what runs, would do to the flows of a lab as it is drawn; no
/// machine is asked.
final class DrawnVerification {

  private static final int FLOWS = 2_000;
  private static final int MOST_WAYS = 200;

  private final LabPlanner planner;

  DrawnVerification(LabPlanner planner) {
    this.planner = planner;
  }

  /// @param before what the lab is to be compared with; empty for nothing
  LabVerdict verdict(Optional<Lab> before, Lab lab) throws InvalidLabException {
    LabVerification verification = new LabVerification(FailureDepth.SINGLE, null, true);
    return before.isPresent()
        ? verification.of(subject(before.get()), subject(lab))
        : verification.of(subject(lab));
  }

  /// What the death of one member does; empty when the lab has no such member.
  Optional<FailureOutcome> death(Lab lab, String member) throws InvalidLabException {
    LabVerification.Subject subject = subject(lab);
    List<LabFailure> deaths =
        FailureList.of(subject.plan(), lab.drawing()).stream()
            .filter(one -> one.kind() == FailureKind.MEMBER && one.name().equals(member))
            .toList();
    return new FailureForecast(forecast(subject.plan()), subject.flows())
        .singles(deaths).stream().findFirst();
  }

  /// The ways of flows that do not go on after a failure, as they were before it.
  List<ForecastWay> harmed(Lab lab, List<LabFailure> failures) throws InvalidLabException {
    LabVerification.Subject subject = subject(lab);
    LabForecast forecast = forecast(subject.plan());
    FlowFates fates = new FailureForecast(forecast, subject.flows()).fates(failures);
    return subject.flows().stream()
        .filter(flow -> fates.fates().getOrDefault(flow, FlowFate.ALIVE) != FlowFate.ALIVE)
        .limit(MOST_WAYS)
        .map(flow -> WayForecast.of(forecast, flow))
        .distinct()
        .toList();
  }

  private static LabForecast forecast(LabPlan plan) {
    return LabForecast.of(plan, true, ObservedConditions.AS_PLANNED);
  }

  private LabVerification.Subject subject(Lab lab) throws InvalidLabException {
    LabPlan plan = planner.plan(lab);
    boolean open = !plan.services().isEmpty();
    return new LabVerification.Subject(
        lab, plan, open ? new ForecastFlows(plan).of(null, null, FLOWS) : List.of());
  }
}
