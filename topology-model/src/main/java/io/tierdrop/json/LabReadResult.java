package io.tierdrop.json;

import io.tierdrop.json.tree.PointerLines;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.Optional;

/// What came of reading a lab file: a whole lab, or all the problems that keep it from being one.
///
/// @param lab absent exactly when there are problems
/// @param problems with pointer and line, in the order of their discovery
/// @param lines of the file, to say where a problem is that is found later
public record LabReadResult(Optional<Lab> lab, List<Problem> problems, PointerLines lines) {

  public LabReadResult {
    problems = List.copyOf(problems);
    if (lab.isPresent() != problems.isEmpty()) {
      throw new IllegalArgumentException("either a lab or problems");
    }
  }

  /// Problems that were found in the lab later, with their lines in this file.
  public List<Problem> locate(List<Problem> found) {
    return found.stream().map(lines::locate).toList();
  }

  /// The lab.
  ///
  /// @throws InvalidLabException when there are problems instead
  public Lab orThrow() throws InvalidLabException {
    if (lab.isEmpty()) {
      throw new InvalidLabException(problems);
    }
    return lab.get();
  }
}
