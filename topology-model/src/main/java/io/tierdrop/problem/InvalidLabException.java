package io.tierdrop.problem;

import java.util.List;
import java.util.stream.Collectors;

/// A lab that cannot be used, with all of its problems.
public final class InvalidLabException extends Exception {

  private final transient List<Problem> problems;

  public InvalidLabException(List<Problem> problems) {
    super(
        problems.stream()
            .map(p -> p.where() + ": " + p.message() + ". " + p.remedy())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
