package io.tierdrop.app.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowStateTally;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunCourseTest {

  private static final List<RequestEnd> ENDS = List.of(RequestEnd.values());

  private final RunRecording recording = Runs.recording(Labs.small(), 300);
  private final RunCourse course = RunCourse.of(recording);

  /// Any moment is what one gets by letting everything happen up to it.
  @Test
  void everyMomentIsWhatHappenedUpToIt() {
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      int position = random.nextInt(course.size() + 1);
      Map<TcpFlow, FlowRecord> flows = new LinkedHashMap<>();
      Map<String, NodeCondition> states = new LinkedHashMap<>();
      List<RequestResult> requests = new ArrayList<>();
      for (RunEntry entry : recording.entries().subList(0, position)) {
        switch (entry) {
          case RunEntry.Flowed(FlowRecord flow) -> flows.put(flow.key(), flow);
          case RunEntry.Stated(NodeCondition state) -> states.put(state.node(), state);
          case RunEntry.Requested(RequestResult result) -> requests.add(result);
          case RunEntry.Marked _, RunEntry.Deployed _ -> {}
        }
      }
      assertThat(course.flows(position)).containsExactlyElementsOf(flows.values());
      assertThat(course.states(position)).isEqualTo(states);
      assertThat(course.requests(position)).isEqualTo(requests);
    }
  }

  /// The machine says of a node that a deploy takes away that it is down; then it says
  /// nothing more.
  @Test
  void whatADeployTookAwayHasNoStateAndNoneOfItsFormerLife() {
    Lab larger = Labs.tiers("x", 2, 2, 2, 3, 3);
    Lab smaller = Labs.tiers("x", 2, 2, 2, 3, 2);
    RunCourse changed = new RunCourse(larger);
    changed.append(new RunEntry.Stated(condition("S3", NodeCondition.Level.UP)));
    assertThat(changed.states(1)).containsOnlyKeys("S3");
    changed.append(new RunEntry.Deployed(Runs.START, smaller));
    changed.append(new RunEntry.Stated(condition("S3", NodeCondition.Level.DOWN)));
    assertThat(changed.states(2)).isEmpty();
    assertThat(changed.states(3)).isEmpty();
    changed.append(new RunEntry.Deployed(Runs.START, larger));
    assertThat(changed.states(4)).as("it is another node").isEmpty();
    assertThat(changed.states(1)).as("the past stays").containsOnlyKeys("S3");
  }

  private static NodeCondition condition(String node, NodeCondition.Level level) {
    return new NodeCondition(node, level, "", Map.of(), List.of(), Runs.START);
  }

  @Test
  void aTimeLeadsToThePositionBehindAllThatHadHappened() {
    for (int position = 1; position <= course.size(); position++) {
      int found = course.position(course.time(position));
      assertThat(found).isGreaterThanOrEqualTo(position);
      assertThat(course.time(found)).isEqualTo(course.time(position));
    }
    assertThat(course.position(course.start().minusSeconds(1))).isZero();
    assertThat(course.position(course.end())).isEqualTo(course.size());
  }

  @Test
  void aFlowThatFallsSilentAndIsHeardAgainIsOneFlow() {
    RunCourse course = new RunCourse(Labs.small());
    FlowRecord open = Runs.flow(Labs.small(), 1, Runs.START);
    FlowRecord silent = open.heard(new FlowRecord.LastByte(Runs.START.plusSeconds(2), true));
    FlowRecord heard = open.heard(new FlowRecord.LastByte(Runs.START.plusSeconds(8), false));
    FlowRecord over = Runs.ended(open, Runs.START.plusSeconds(9), RequestEnd.COMPLETED);
    for (FlowRecord each : List.of(open, silent, heard, over)) {
      assertThat(course.append(new RunEntry.Flowed(each))).isZero();
    }
    assertThat(course.flows(1)).containsExactly(open);
    assertThat(course.flows(2)).containsExactly(silent);
    assertThat(course.flows(3)).containsExactly(heard);
    assertThat(course.flows(4)).containsExactly(over);
    FlowSeries series = FlowSeries.of(course, Runs.START, Runs.START.plusSeconds(10), 5);
    assertThat(series.open()).containsExactly(1, 1, 1, 1, 0);
  }

  @Test
  void aPortThatIsUsedAgainIsAnotherFlow() {
    RunCourse again = new RunCourse(Labs.small());
    FlowRecord first = Runs.flow(Labs.small(), 1, Runs.START);
    FlowRecord over = Runs.ended(first, Runs.START.plusSeconds(1), RequestEnd.COMPLETED);
    FlowRecord second = Runs.flow(Labs.small(), 1, Runs.START.plusSeconds(2));
    again.append(new RunEntry.Flowed(first));
    again.append(new RunEntry.Flowed(over));
    again.append(new RunEntry.Flowed(second));
    assertThat(again.flows(3)).containsExactly(over, second);
    assertThat(again.flows(1)).containsExactly(first);
  }

  @Test
  void aFlowWhoseOpeningNobodySawIsThereFromItsEnd() {
    RunCourse late = new RunCourse(Labs.small());
    FlowRecord flow = Runs.flow(Labs.small(), 1, Runs.START);
    late.append(new RunEntry.Flowed(Runs.ended(flow, Runs.START, RequestEnd.REFUSED)));
    assertThat(late.flows(0)).isEmpty();
    assertThat(late.flows(1)).hasSize(1);
  }

  /// An end lowers the number of open flows only for one that was seen to open.
  @Test
  void theLineOfATimelineIsTheTablesCount() {
    Random random = new Random(17);
    for (int round = 0; round < 200; round++) {
      RunCourse chance = new RunCourse(Labs.small());
      for (int i = 0; i < 40; i++) {
        // Clocks may be set back, and ends come of flows that nobody saw open.
        FlowRecord flow =
            Runs.flow(Labs.small(), random.nextInt(6), Runs.START.plusSeconds(random.nextInt(90)));
        RequestEnd end = ENDS.get(random.nextInt(ENDS.size()));
        FlowRecord told =
            switch (end) {
              case OPEN ->
                  random.nextBoolean()
                      ? flow
                      : flow.heard(new FlowRecord.LastByte(flow.openedAt(), random.nextBoolean()));
              case RELEASED, UNKNOWN -> flow.left(flow.openedAt().plusSeconds(1), end);
              default -> Runs.ended(flow, flow.openedAt().plusSeconds(1), end);
            };
        chance.append(new RunEntry.Flowed(told));
      }
      for (int position = 0; position <= chance.size(); position++) {
        FlowStateTally tally = FlowStateTally.of(chance.flows(position));
        assertThat(chance.open(position)).isEqualTo(tally.open());
        assertThat(tally.open() + tally.completed() + tally.broken() + tally.unjudged())
            .isEqualTo(tally.all());
      }
      FlowSeries series =
          FlowSeries.of(chance, chance.start(), chance.end().plusMillis(1), 1 + random.nextInt(50));
      assertThat(series.open().getLast()).isEqualTo(chance.open(chance.size()));
      long broken =
          chance.entries().stream()
              .filter(e -> e instanceof RunEntry.Flowed(var flow) && flow.end().broken())
              .count();
      assertThat(series.broken().stream().mapToInt(Integer::intValue).sum())
          .as("what happened before the first entry's time by a clock set back is not lost")
          .isEqualTo((int) broken);
    }
  }

  @Test
  void ofAFlowThatIsOverAnUnseenEndSaysNothing() {
    RunCourse course = new RunCourse(Labs.small());
    FlowRecord open = Runs.flow(Labs.small(), 1, Runs.START);
    course.append(new RunEntry.Flowed(open));
    course.append(new RunEntry.Flowed(open.left(Runs.START.plusSeconds(1), RequestEnd.UNKNOWN)));
    assertThat(
            course.append(
                new RunEntry.Flowed(open.left(Runs.START.plusSeconds(2), RequestEnd.RELEASED))))
        .isEqualTo(-1);
    assertThat(course.flows(3)).extracting(FlowRecord::end).containsExactly(RequestEnd.UNKNOWN);
  }

  @Test
  void aSeriesCountsWhatWasOpenAndWhatEnded() {
    FlowSeries series = FlowSeries.of(course, course.start(), course.end().plusNanos(1), 57);
    assertThat(series.open().get(20)).isEqualTo(300);
    assertThat(series.open().getLast()).isZero();
    long broken =
        recording.entries().stream()
            .filter(
                e ->
                    (e instanceof RunEntry.Flowed(var flow) && flow.end().broken())
                        || (e instanceof RunEntry.Requested(var result) && !result.ok()))
            .count();
    assertThat(series.broken().stream().mapToInt(Integer::intValue).sum()).isEqualTo((int) broken);
    assertThat(series.marks())
        .extracting(m -> m.kind().word())
        .containsExactly("change", "fault", "healed");
  }

  /// Zoomed in, a series begins with the flows that were open already.
  @Test
  void aPieceOfASeriesGoesOnWhereTheOneBeforeEnded() {
    FlowSeries all = FlowSeries.of(course, Runs.START, Runs.START.plusSeconds(60), 60);
    FlowSeries part =
        FlowSeries.of(course, Runs.START.plusSeconds(28), Runs.START.plusSeconds(34), 6);
    assertThat(part.piece()).isEqualTo(Duration.ofSeconds(1));
    assertThat(part.open()).isEqualTo(all.open().subList(28, 34));
    assertThat(part.broken()).isEqualTo(all.broken().subList(28, 34));
  }
}
