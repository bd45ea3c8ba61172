package io.tierdrop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.palette.SampleRecording;
import io.tierdrop.app.recording.RecordingReader;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.observe.NodeCondition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The run that comes with the program: an L7 of the small reference lab dies and comes back.
class ShippedRecordingTest {

  private static final Path SAMPLES = Path.of("../sample-labs");
  private static final String VICTIM = "LB7-1";

  private static SampleRecording shipped() {
    return SampleRecordings.beside(SAMPLES).getFirst();
  }

  @Test
  void itIsTheOneThatIsOfferedFirstAndSmall() throws Exception {
    assertThat(shipped().lab()).isEqualTo("three-tier-small");
    assertThat(Files.size(shipped().file())).isLessThan(1 << 20);
  }

  @Test
  void itShowsADeathWhatBrokeByItAndTheHealing() throws Exception {
    RunRecording recording = RecordingReader.read(shipped().file());
    RunCourse course = RunCourse.of(recording);
    assertThat(recording.whole()).isTrue();
    assertThat(recording.lab().name()).isEqualTo("three-tier-small");

    assertThat(course.marks(course.size()))
        .extracting(TimelineMark::kind)
        .containsExactly(TimelineMark.Kind.FAULT, TimelineMark.Kind.HEALED);
    assertThat(course.marks(course.size())).extracting(TimelineMark::node).containsOnly(VICTIM);

    List<FlowRecord> flows = course.flows(course.size());
    List<FlowRecord> broken = flows.stream().filter(flow -> flow.end().broken()).toList();
    assertThat(flows).hasSize(24);
    assertThat(broken).isNotEmpty().allSatisfy(flow -> crosses(flow, true));
    assertThat(flows)
        .filteredOn(flow -> !flow.end().broken())
        .hasSizeGreaterThan(10)
        .allSatisfy(flow -> crosses(flow, false));
    // Whoever asked while nobody had noticed yet was sent to the dead one; all others are answered.
    List<TimelineMark> marks = course.marks(course.size());
    assertThat(course.requests(course.size()))
        .hasSizeGreaterThan(10)
        .filteredOn(request -> !request.ok())
        .allSatisfy(
            request ->
                assertThat(request.endedAt())
                    .isBetween(marks.getFirst().at(), marks.getLast().at()));
    assertThat(course.requests(course.size())).filteredOn(RequestResult::ok).hasSizeGreaterThan(9);
  }

  private static void crosses(FlowRecord flow, boolean victim) {
    assertThat(flow.path().nodes().contains(VICTIM)).as(flow.key().text()).isEqualTo(victim);
  }

  @Test
  void everyNodeIsSeenAndTheVictimGoesDownAndUp() throws Exception {
    RunCourse course = RunCourse.of(RecordingReader.read(shipped().file()));
    List<NodeCondition.Level> levels =
        IntStream.rangeClosed(0, course.size())
            .mapToObj(course::states)
            .filter(states -> states.containsKey(VICTIM))
            .map(states -> states.get(VICTIM).level())
            .toList();
    assertThat(levels)
        .contains(NodeCondition.Level.UP, NodeCondition.Level.DOWN)
        .endsWith(NodeCondition.Level.UP);
  }
}
