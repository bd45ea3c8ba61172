package io.tierdrop.app.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.ObservedConditions;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForkForecastTest {

  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");
  private static final LabPlanner PLANNER = new LabPlanner(new ConfigTemplates());
  private static final int FLOWS = 60;

  private Lab lab;
  private LabForecast forecast;
  private RunCourse course;

  @BeforeEach
  void record() throws Exception {
    lab = LabReader.read(Path.of("..", "sample-labs", "three-tier-small.lab.json"));
    LabPlan plan = PLANNER.plan(lab);
    forecast = LabForecast.of(plan, true, ObservedConditions.AS_PLANNED);
    course = new RunCourse(lab);
    for (int i = 0; i < FLOWS; i++) {
      course.append(new RunEntry.Flowed(flow(40_000 + i, START)));
    }
  }

  private FlowRecord flow(int port, Instant at) {
    FlowKey key = FlowKey.tcp(IpBits.parse("203.0.113.1"), port, IpBits.parse("198.51.100.1"), 80);
    LabFlow way = forecast.forecast(key);
    List<String> in = way.in().path();
    List<String> back = way.back().orElseThrow().path();
    List<String> nodes = new ArrayList<>(in);
    nodes.addAll(back.subList(1, back.size()));
    FlowPath path = new FlowPath(nodes, in.size(), back.size(), List.of());
    return FlowRecord.opened(TcpFlow.of(key), path, at, Optional.empty());
  }

  private void faulty(String node, int second, String... faults) {
    Instant at = START.plusSeconds(second);
    List<InjectedFault> there = new ArrayList<>();
    for (String fault : faults) {
      there.add(new InjectedFault(there.size(), fault, node, Map.of(), at, null));
    }
    NodeCondition.Level level = there.isEmpty() ? NodeCondition.Level.UP : NodeCondition.Level.DOWN;
    course.append(new RunEntry.Stated(new NodeCondition(node, level, "", Map.of(), there, at)));
  }

  private ForkForecast fork(int second, String node, String fault) throws Exception {
    return ForkForecast.of(
        course,
        Duration.ofSeconds(second),
        List.of(
            new Scenario.Action.Inject(
                new Fault(FaultKind.parse(fault), List.of(node), Map.of(), null))),
        PLANNER);
  }

  private long with(String node) {
    return course.flows(course.size()).stream()
        .filter(flow -> flow.path().nodes().contains(node))
        .count();
  }

  @Test
  void whoseEndDiesInsteadBreaksAndNobodyElse() throws Exception {
    ForkForecast fork = fork(1, "LB7-1", "killed");

    assertThat(fork.flows()).hasSize(FLOWS);
    assertThat(fork.unknown()).isZero();
    assertThat(fork.broken()).isEqualTo(with("LB7-1")).isPositive();
    assertThat(fork.recordedBroken()).isZero();
    assertThat(fork(1, "LB4-1", "maintenance").broken()).isZero();
  }

  /// The first L7 is dead as recorded and takes its flows along; of the others those of the second
  /// one break.
  @Test
  void whatWasRecordedBeforeIsFollowed() throws Exception {
    faulty("LB7-1", 5, "killed");

    ForkForecast fork = fork(10, "LB7-2", "killed");

    assertThat(fork.broken()).isEqualTo(with("LB7-2"));
    assertThat(fork.flows().stream().map(ForkedFlow::unknown).filter(why -> !why.isEmpty()))
        .hasSize((int) with("LB7-1"))
        .allMatch(why -> why.contains("by forecast it had ended"));
  }

  @Test
  void whatTheRecordingDoesNotHoldIsNotComputed() throws Exception {
    faulty("R1", 5, "killed");
    faulty("R1", 60);
    course.append(new RunEntry.Flowed(flow(50_000, START.plusSeconds(70))));
    ForkForecast late = fork(80, "LB7-1", "killed");
    assertThat(late.flows().stream().map(ForkedFlow::unknown))
        .anyMatch(why -> why.contains("opened while faults came and went"));

    course.append(new RunEntry.Deployed(START.plusSeconds(90), lab));
    ForkForecast redrawn = fork(95, "LB7-1", "killed");
    assertThat(redrawn.unknown()).isEqualTo(redrawn.flows().size());

    ForkForecast vague = fork(1, "R1", "slow");
    assertThat(vague.flows()).allMatch(flow -> flow.fate().isEmpty());
  }

  @Test
  void aNodeThatIsDownForNoKnownReasonLeavesAllOpen() throws Exception {
    nothingIsKnownWhereAnL4IsDown();
  }

  private void nothingIsKnownWhereAnL4IsDown() throws Exception {
    course.append(
        new RunEntry.Stated(
            new NodeCondition(
                "LB4-1",
                NodeCondition.Level.DOWN,
                "keepalived ended with 1",
                Map.of(),
                List.of(),
                START.plusSeconds(3))));

    assertThat(fork(5, "LB7-1", "killed").flows())
        .allMatch(flow -> flow.unknown().startsWith("LB4-1 was down"));
  }

  /// A fault elsewhere, or one that was healed, says nothing of a node that ended by itself.
  @Test
  void aFaultThatWasHealedDoesNotExplainANodeThatIsDown() throws Exception {
    faulty("LB7-1", 2, "maintenance");
    faulty("LB7-1", 3);
    nothingIsKnownWhereAnL4IsDown();
  }

  @Test
  void nothingIsSaidOfAMomentInWhichNothingWasHeard() throws Exception {
    course.append(
        new RunEntry.Marked(
            new TimelineMark(START.plusSeconds(3), TimelineMark.Kind.LINK, "", TimelineMark.LOST)));
    assertThat(fork(5, "LB7-1", "killed").flows())
        .allMatch(flow -> flow.unknown().contains("nothing was heard"));
    course.append(
        new RunEntry.Marked(
            new TimelineMark(
                START.plusSeconds(8), TimelineMark.Kind.LINK, "", TimelineMark.CONNECTED)));
    assertThat(fork(10, "LB7-1", "killed").unknown()).isZero();
  }

  @Test
  void aPortThatIsUsedAgainKeepsTheEndOfTheFlowBefore() throws Exception {
    FlowRecord first = course.flows(1).getFirst();
    course.append(
        new RunEntry.Flowed(
            new FlowRecord(
                first.key(),
                first.openedAt(),
                Optional.of(START.plusSeconds(20)),
                RequestEnd.RESET,
                first.path(),
                Optional.empty())));
    course.append(new RunEntry.Flowed(flow(40_000, START.plusSeconds(30))));
    assertThat(fork(5, "LB7-1", "killed").recordedBroken()).isEqualTo(1);
  }

  @Test
  void aNodeThatADeployTookAwayHasNoFaults() throws Exception {
    faulty("S3", 2, "killed");
    course.append(new RunEntry.Deployed(START.plusSeconds(5), CountEdits.of(lab, "S", 2)));
    assertThat(fork(9, "LB7-1", "killed").faults()).isEmpty();
  }
}
