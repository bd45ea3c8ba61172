package io.tierdrop.chance;

import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import io.tierdrop.validation.LabValidation;
import java.util.Iterator;
import java.util.stream.Stream;

/// Makes a lab that fails as small as it can be while it fails in the same way: no node, link, VIP
/// or setting can be left out or made plain any more.
public final class LabShrinker {

  private LabShrinker() {}

  /// Whether a lab fails in the way that is looked into.
  ///
  /// @param <E> what keeps it from being told
  @FunctionalInterface
  public interface Failure<E extends Exception> {
    boolean in(Lab lab) throws E;
  }

  /// Shrinks a lab greedily: what can go goes, large parts first, until nothing can.
  ///
  /// @param failure asked of valid labs only
  public static <E extends Exception> Lab shrink(Lab lab, Failure<E> failure) throws E {
    Lab smallest = lab;
    for (boolean smaller = true; smaller; ) {
      smaller = false;
      Iterator<Topology> candidates = candidates(smallest).iterator();
      while (!smaller && candidates.hasNext()) {
        Lab candidate = smallest.withTopology(candidates.next());
        if (valid(candidate) && failure.in(candidate)) {
          smallest = candidate;
          smaller = true;
        }
      }
    }
    return smallest;
  }

  private static Stream<Topology> candidates(Lab lab) {
    Topology topology = lab.topology();
    return Stream.concat(LabRemovals.of(topology), LabSimplifications.of(topology))
        .filter(candidate -> !candidate.equals(topology));
  }

  private static boolean valid(Lab lab) {
    return LabValidation.check(lab).stream().noneMatch(Problem::isError);
  }
}
