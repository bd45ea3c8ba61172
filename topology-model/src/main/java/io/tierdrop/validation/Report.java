package io.tierdrop.validation;

import io.tierdrop.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where rules put what they find. The same is said once, and no more than somebody would read.
final class Report {

  private static final int MOST = 1_000;

  private final Set<Problem> problems = new LinkedHashSet<>();

  void error(String where, String message, String remedy) {
    add(Problem.error(where, message, remedy));
  }

  void warning(String where, String message, String remedy) {
    add(Problem.warning(where, message, remedy));
  }

  void add(Problem problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    }
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
