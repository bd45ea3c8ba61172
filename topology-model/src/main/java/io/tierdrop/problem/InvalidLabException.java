package io.tierdrop.problem;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A lab that cannot be used, with all of its problems.
public final class InvalidLabException extends Exception {

  private final transient List<Problem> problems;
  private final String file;

  public InvalidLabException(List<Problem> problems) {
    this(problems, "");
  }

  private InvalidLabException(List<Problem> problems, String file) {
    super(
        problems.stream()
            .map(p -> p.where() + ": " + p.message() + ". " + p.remedy())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
    this.file = file;
  }

  /// The same, with the file that they are in.
  public InvalidLabException in(Path file) {
    return new InvalidLabException(problems, file.toString());
  }

  /// The file that they are in; empty when that is not known.
  public String file() {
    return file;
  }

  public List<Problem> problems() {
    return problems;
  }
}
