package io.tierdrop.verify.proof;

import io.tierdrop.verify.failure.LabFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A failure, or one after another, that was played on a machine: what was computed of the flows
/// that were open there, beside what was measured of the same ones.
///
/// @param computed whether the forecast says what it does; otherwise only the measured part counts
/// @param flows how many were seen open when it was injected
/// @param foretold how many of these break by the forecast
/// @param broken how many of them were measured to break
/// @param undecided of which the forecast does not say, since it would have to draw by lot
/// @param ends how those that broke ended, in the words of
///     [RequestEnd][io.tierdrop.observe.RequestEnd]
/// @param leftOut why flows of the play are not compared, with their number
/// @param differences for people: flows of which forecast and measurement differ, and whatever else
///     the failure left behind
/// @param seconds that playing it took
public record FailureProof(
    List<LabFailure> failures,
    boolean computed,
    int flows,
    int foretold,
    int broken,
    int undecided,
    Map<String, Integer> ends,
    Map<String, Integer> leftOut,
    List<String> differences,
    double seconds) {

  public FailureProof {
    failures = List.copyOf(failures);
    ends = Map.copyOf(ends);
    leftOut = Map.copyOf(leftOut);
    differences = List.copyOf(differences);
  }

  /// One that could not be played to its end, which is no proof.
  ///
  /// @param why for people
  public static FailureProof failed(List<LabFailure> failures, String why, double seconds) {
    return new FailureProof(
        failures,
        false,
        0,
        0,
        0,
        0,
        Map.of(),
        Map.of(),
        List.of("Not played to its end: " + why),
        seconds);
  }

  /// Such as `R1` or `R1, then LB4-1`.
  public String name() {
    return failures.stream().map(LabFailure::name).collect(Collectors.joining(", then "));
  }

  /// Whether forecast and measurement are the same for every flow of which both say something.
  public boolean held() {
    return differences.isEmpty();
  }

  /// With something more that differs.
  public FailureProof and(String difference) {
    List<String> all = new ArrayList<>(differences);
    all.add(difference);
    return new FailureProof(
        failures, computed, flows, foretold, broken, undecided, ends, leftOut, all, seconds);
  }
}
