package io.tierdrop.app.cli.exchange;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.exchange.ImportVerdict;
import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.InputLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads all files of a folder as drawings of other programs, and says what became of each.
final class DrawingFolder {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int MOST = 10_000;

  private DrawingFolder() {}

  /// @param before lines of `--json` of an earlier run, to be compared with; null for none
  /// @return bad when a file made a fault, or something is not as before
  static ExitCode judge(Path folder, @Nullable Path before, CommandOutput output)
      throws IOException {
    Map<String, String> known = before == null ? Map.of() : known(before);
    output.say("| file | format | in | out | guessed | lost |");
    output.say("|---|---|---|---|---|---|");
    int labs = 0;
    int refused = 0;
    int faults = 0;
    int changed = 0;
    for (Path file : files(folder)) {
      ImportVerdict verdict =
          ImportVerdict.of(file, folder.relativize(file).toString().replace('\\', '/'));
      output.say(verdict.row());
      ObjectNode line = line(verdict);
      output.line(line);
      labs += verdict.refused().isEmpty() && verdict.failed().isEmpty() ? 1 : 0;
      refused += verdict.refused().isEmpty() ? 0 : 1;
      faults += verdict.failed().isEmpty() ? 0 : 1;
      String earlier = known.get(verdict.file());
      if (earlier != null && !earlier.equals(line.toString())) {
        changed++;
        output.say("Not as before: " + verdict.file() + " was " + earlier);
      }
    }
    output.say(
        "%d files: %d labs, %d refused in words, %d faults%s"
            .formatted(
                labs + refused + faults,
                labs,
                refused,
                faults,
                before == null ? "." : ", %d not as before.".formatted(changed)));
    output.line(
        CommandOutput.object()
            .put("result", "judged")
            .put("labs", labs)
            .put("refused", refused)
            .put("faults", faults)
            .put("changed", changed));
    return faults + changed == 0 ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files =
          all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !file.toString().endsWith(".annotations.json")) // beside a drawing
              .sorted()
              .limit(MOST + 1)
              .toList();
      if (files.isEmpty() || files.size() > MOST) {
        throw new IllegalArgumentException(
            folder + " holds no file, or more than %,d. Choose another.".formatted(MOST));
      }
      return files;
    }
  }

  private static ObjectNode line(ImportVerdict verdict) {
    ObjectNode line =
        CommandOutput.object()
            .put("file", verdict.file())
            .put("format", verdict.format())
            .put("nodesIn", verdict.nodesIn())
            .put("linksIn", verdict.linksIn())
            .put("nodes", verdict.nodesOut())
            .put("links", verdict.linksOut())
            .put("refused", verdict.refused())
            .put("fault", verdict.failed());
    ObjectNode kinds = line.putObject("kinds");
    verdict.kinds().forEach(kinds::put);
    verdict.lost().forEach(line.putArray("lost")::add);
    return line;
  }

  private static Map<String, String> known(Path before) throws IOException {
    Map<String, String> known = new HashMap<>();
    for (String text : BoundedFile.text(before, InputLimits.COMMAND_OUTPUT).lines().toList()) {
      try {
        JsonNode line = MAPPER.readTree(text);
        if (line.path("file").isString()) {
          known.put(line.path("file").asString(), line.toString());
        }
      } catch (JacksonException e) {
        throw new IllegalArgumentException(
            before + " is no output of `tierdrop import DIR --json`.", e);
      }
    }
    return known;
  }
}
