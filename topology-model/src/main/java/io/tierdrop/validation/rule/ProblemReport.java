package io.tierdrop.validation.rule;

import io.tierdrop.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where rules put what they find. The same is said once, and no more than somebody would read.
public final class ProblemReport {

  private static final int MOST = 1_000;

  private final Set<Problem> problems = new LinkedHashSet<>();

  public void error(String where, String message, String remedy) {
    add(Problem.error(where, message, remedy));
  }

  public void warning(String where, String message, String remedy) {
    add(Problem.warning(where, message, remedy));
  }

  public void add(Problem problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    }
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
