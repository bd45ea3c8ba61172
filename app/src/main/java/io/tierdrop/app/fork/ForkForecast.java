package io.tierdrop.app.fork;

import io.tierdrop.app.lab.LongFlows;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.ObservedConditions;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.forecast.survival.FlowFate;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.foresee.ActiveFaults;
import io.tierdrop.scenario.foresee.ScenarioForecast;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What would have become of the flows of a recording if something else had been done at a moment
/// of it.
///
/// A recording holds the drawing, the faults in each node, and the ways that flows were seen to
/// take as they were opened; it holds no routes and nothing of what L4s remember. So flows are
/// followed from their opening through the faults as they were recorded, by forecast, and then
/// through what is done instead. Of a flow whose past cannot be followed nothing is said.
///
/// @param at the moment, by the VM's clock
/// @param faults that were in nodes then
/// @param flows that stood then
public record ForkForecast(
    Instant at, Lab lab, List<ActiveFaults.Placed> faults, List<ForkedFlow> flows) {

  public ForkForecast {
    faults = List.copyOf(faults);
    flows = List.copyOf(flows);
  }

  /// @param moment since the recording's first entry
  /// @param instead what is done then, in order; at least one
  public static ForkForecast of(
      RunCourse course, Duration moment, List<Scenario.Action> instead, LabPlanner planner)
      throws InvalidLabException {
    Instant at = course.start().plus(moment);
    int position = course.position(at);
    Lab lab = course.lab(position);
    LabPlan plan = planner.plan(lab);
    LabForecast start = LabForecast.of(plan, true, ObservedConditions.AS_PLANNED);
    RecordedHistory history = RecordedHistory.of(course, position);
    String unknown = unknown(course, position, history);
    List<FlowRecord> last = course.flows(course.size());
    List<ForkedFlow> flows = new ArrayList<>();
    List<ScenarioForecast.Open> open = new ArrayList<>();
    Map<String, Recorded> byId = new HashMap<>();
    List<FlowRecord> then = course.flows(position);
    for (int i = 0; i < then.size(); i++) {
      if (then.get(i).end() == RequestEnd.OPEN) {
        FlowRecord flow = then.get(i);
        Recorded recorded = new Recorded(flow.key(), last.get(i).end());
        String why = unknown.isEmpty() ? unfit(flow, start, history, course, position) : unknown;
        if (why.isEmpty()) {
          String id = FlowEnd.id(vip(plan, flow.key()), flow.key());
          byId.put(id, recorded);
          open.add(new ScenarioForecast.Open(flow.key().key(), id, flow.path().nodes()));
        } else {
          flows.add(forked(plan, recorded, Optional.empty(), why));
        }
      }
    }
    Scenario scenario = scenario(lab, history, instead);
    List<Optional<Map<String, FlowFate>>> fates =
        ScenarioForecast.fates(scenario, start, _ -> start, open, LongFlows.stall(lab));
    byId.forEach((id, flow) -> flows.add(future(plan, flow, id, fates, history.steps().size())));
    return new ForkForecast(at, lab, history.active().all(), flows);
  }

  /// A flow and how it ended as it really went.
  private record Recorded(TcpFlow key, RequestEnd end) {}

  private static ForkedFlow future(
      LabPlan plan,
      Recorded flow,
      String id,
      List<Optional<Map<String, FlowFate>>> fates,
      int past) {
    for (int i = 0; i < fates.size(); i++) {
      if (fates.get(i).isEmpty()) {
        String why =
            i < past ? "what a recorded fault does is not computed" : "what is done instead is not";
        return forked(plan, flow, Optional.empty(), why);
      }
      FlowFate fate = fates.get(i).get().get(id);
      if (fate != null) {
        return i < past
            ? forked(plan, flow, Optional.empty(), "it stood, though by forecast it had ended")
            : forked(plan, flow, Optional.of(fate), "");
      }
    }
    return forked(plan, flow, Optional.of(FlowFate.ALIVE), "");
  }

  private static ForkedFlow forked(
      LabPlan plan, Recorded flow, Optional<FlowFate> fate, String why) {
    return new ForkedFlow(flow.key(), vip(plan, flow.key()), fate, why, flow.end());
  }

  private static Scenario scenario(
      Lab lab, RecordedHistory history, List<Scenario.Action> instead) {
    List<Scenario.Step> steps = new ArrayList<>(history.steps());
    for (int i = 0; i < instead.size(); i++) {
      boolean last = i + 1 == instead.size();
      steps.add(
          new Scenario.Step(
              "instead",
              instead.get(i),
              last ? LongFlows.stall(lab) : Duration.ZERO,
              false,
              List.of()));
    }
    return new Scenario("fork", "", lab.name(), Map.of(), steps);
  }

  /// Why nothing can be said of any flow; empty when something can.
  private static String unknown(RunCourse course, int position, RecordedHistory history) {
    if (!history.open().isEmpty()) {
      return "this program does not know the fault " + history.open();
    }
    if (!course.heard(position)) {
      return "nothing was heard of the lab at that moment";
    }
    List<String> ill =
        course.states(position).values().stream()
            .filter(state -> state.level() == NodeCondition.Level.DOWN)
            .filter(state -> state.faults().isEmpty())
            .map(state -> state.node() + " was down (" + state.text() + ")")
            .toList();
    return ill.isEmpty()
        ? ""
        : ill.getFirst() + ", and the recording holds no fault of it that says why";
  }

  private static String unfit(
      FlowRecord flow, LabForecast lab, RecordedHistory history, RunCourse course, int position) {
    if (!flow.path().seen() || !flow.key().known()) {
      return "its way was not seen";
    }
    if (!history.steps().isEmpty() && !flow.openedAt().isBefore(history.first())) {
      return "it was opened while faults came and went, and the recording holds no routes";
    }
    boolean redrawn =
        course.entries().subList(0, position).stream()
            .anyMatch(
                entry ->
                    entry instanceof RunEntry.Deployed changed
                        && changed.at().isAfter(flow.openedAt()));
    if (redrawn) {
      return "the lab was changed since, and what its L4s remember is not recorded";
    }
    FlowKey key = flow.key().key();
    PathVerdict verdict = lab.verdict(lab.forecast(key), flow.path());
    return verdict.differences().isEmpty()
        ? ""
        : "it took another way than forecast: " + verdict.differences().getFirst();
  }

  private static String vip(LabPlan plan, TcpFlow flow) {
    return plan.services().stream()
        .filter(
            service ->
                service.address().equals(flow.target()) && service.port() == flow.targetPort())
        .map(ServicePlan::vip)
        .findFirst()
        .orElse(flow.target());
  }

  /// How many flows break in the other future.
  public long broken() {
    return flows.stream().filter(ForkedFlow::breaks).count();
  }

  /// How many of them are not computed.
  public long unknown() {
    return flows.stream().filter(flow -> flow.fate().isEmpty()).count();
  }

  /// How many broke as it really went.
  public long recordedBroken() {
    return flows.stream().filter(flow -> flow.recorded().broken()).count();
  }
}
