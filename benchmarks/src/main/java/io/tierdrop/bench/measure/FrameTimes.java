package io.tierdrop.bench.measure;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// How long the frames of one gesture took, over several runs.
///
/// @param nodes how many nodes were drawn
/// @param links how many links were drawn
/// @param frames how many frames were measured in all runs together
/// @param medianMs median over the runs of each run's median, in milliseconds
/// @param p95Ms median over the runs of each run's 95th percentile
/// @param maxMs median over the runs of each run's longest frame
/// @param worstMs the longest frame of all runs
/// @param workP95Ms median over the runs of the 95th percentile of the processor time that a frame
///     took, on the window's thread and the renderer's together
public record FrameTimes(
    int nodes,
    int links,
    Gesture gesture,
    int frames,
    double medianMs,
    double p95Ms,
    double maxMs,
    double worstMs,
    double workP95Ms) {

  /// One run's frames.
  ///
  /// @param times from a frame's input to its picture, in milliseconds
  /// @param work processor time per frame, in milliseconds
  public record Run(List<Double> times, List<Double> work) {
    public Run {
      times = List.copyOf(times);
      work = List.copyOf(work);
    }
  }

  /// What the hand does.
  public enum Gesture {
    PAN,
    ZOOM,
    DRAG_ONE,
    DRAG_HUNDRED;

    /// As in results: `drag-one`.
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Sums up runs.
  ///
  /// @throws IllegalArgumentException when a run has no frames, or there is no run
  public static FrameTimes of(int nodes, int links, Gesture gesture, List<Run> runs) {
    return new FrameTimes(
        nodes,
        links,
        gesture,
        runs.stream().mapToInt(run -> run.times().size()).sum(),
        median(runs, run -> SampleQuantile.of(run.times(), 0.5)),
        median(runs, run -> SampleQuantile.of(run.times(), 0.95)),
        median(runs, run -> SampleQuantile.of(run.times(), 1)),
        runs.stream().mapToDouble(run -> SampleQuantile.of(run.times(), 1)).max().orElseThrow(),
        median(runs, run -> SampleQuantile.of(run.work(), 0.95)));
  }

  private static double median(List<Run> runs, Function<Run, Double> figure) {
    return SampleQuantile.of(runs.stream().map(figure).toList(), 0.5);
  }
}
