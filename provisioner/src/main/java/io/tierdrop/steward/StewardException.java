package io.tierdrop.steward;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The lab on the host is not as it should be; the problems say what and where.
public final class StewardException extends Exception {

  private final transient List<DaemonProblem> problems;

  StewardException(List<DaemonProblem> problems) {
    super(problems.stream().map(DaemonProblem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  StewardException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problems = List.of(new DaemonProblem("", "", message, List.of()));
  }

  /// The same failure, with its cause in words at the end.
  public StewardException because(String cause) {
    List<DaemonProblem> all = new ArrayList<>(problems);
    all.add(new DaemonProblem("", "", cause, List.of()));
    return new StewardException(all);
  }

  /// The same failure, with problems told more exactly.
  public StewardException told(UnaryOperator<DaemonProblem> more) {
    return new StewardException(problems.stream().map(more).toList());
  }

  public List<DaemonProblem> problems() {
    return problems;
  }
}
