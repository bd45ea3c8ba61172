package io.tierdrop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameTimesTest {

  private static FrameTimes.Run run(double... times) {
    List<Double> list = java.util.Arrays.stream(times).boxed().toList();
    return new FrameTimes.Run(list, list);
  }

  @Test
  void quantilesAreValuesThatWereMeasured() {
    List<Double> hundred = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
    assertThat(SampleQuantile.of(hundred, 0.5)).isEqualTo(50);
    assertThat(SampleQuantile.of(hundred, 0.95)).isEqualTo(95);
    assertThat(SampleQuantile.of(hundred, 1)).isEqualTo(100);
    assertThat(SampleQuantile.of(List.of(7.0), 0.95)).isEqualTo(7);
    assertThatThrownBy(() -> SampleQuantile.of(List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneBadRunOfThreeDoesNotDecideButIsTold() {
    FrameTimes times =
        FrameTimes.of(
            10, 20, FrameTimes.Gesture.DRAG_ONE, List.of(run(1, 2), run(3, 90), run(2, 4)));
    assertThat(times.maxMs()).isEqualTo(4);
    assertThat(times.worstMs()).isEqualTo(90);
    assertThat(times.frames()).isEqualTo(6);
    assertThat(times.gesture().label()).isEqualTo("drag-one");
  }
}
