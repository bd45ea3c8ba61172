package io.tierdrop.steward;

import io.tierdrop.plan.ComposedConfig;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.topology.GeneratedFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which line of a person's own a daemon refuses. Daemons mostly name the line of the whole
/// configuration; gdnsd names a word, which is looked for in the person's lines.
public final class RefusedLine {

  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  private RefusedLine() {}

  /// The problem with the person's file and line in its words; empty when its daemon reads no line
  /// of a person's own.
  public static Optional<DaemonProblem> told(LabPlan plan, DaemonProblem problem) {
    return plan.node(problem.node())
        .flatMap(
            node ->
                Arrays.stream(GeneratedFile.values())
                    .filter(file -> file.daemon().equals(problem.daemon()))
                    .map(file -> node.composed().get(file.path()))
                    .filter(java.util.Objects::nonNull)
                    .findFirst())
        .filter(_ -> problem.refusal())
        .map(composed -> problem.number() > 0 ? problem.from(composed) : found(problem, composed));
  }

  private static DaemonProblem found(DaemonProblem problem, ComposedConfig composed) {
    List<String> lines = composed.text().lines().toList();
    for (String said : problem.log()) {
      Matcher word = QUOTED.matcher(said);
      while (word.find()) {
        for (int i = 0; i < lines.size(); i++) {
          if (composed.origin(i + 1).isPresent() && lines.get(i).contains(word.group(1))) {
            return problem.at(lines.get(i).strip(), i + 1).from(composed);
          }
        }
      }
    }
    return problem.from(composed);
  }
}
