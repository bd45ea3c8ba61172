package io.tierdrop.app.cli.verify;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.verify.proof.FailureProof;
import io.tierdrop.verify.proof.VerdictProof;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Failures that were played, forecast and measurement side by side.
final class ProofText {

  private static final int MOST_DIFFERENCES = 3;

  private ProofText() {}

  static void show(VerdictProof proof, CommandOutput output) {
    output.say(
        "Played on %s, with fresh flows each; forecast of the same flows, and measured:"
            .formatted(proof.machine()));
    for (FailureProof one : proof.plays()) {
      output.say(line(one));
      one.differences().stream()
          .limit(MOST_DIFFERENCES)
          .forEach(difference -> output.say("    " + difference));
      int more = one.differences().size() - MOST_DIFFERENCES;
      if (more > 0) {
        output.say("    and %,d more; --json has all.".formatted(more));
      }
      output.line(json(one));
    }
    output.say(proof.unplayed());
  }

  private static String line(FailureProof one) {
    String ends =
        one.ends().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(end -> "%,d %s".formatted(end.getValue(), end.getKey()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "  %-24s %,4d flows, %s lost by forecast, %,4d measured%s%s  %s",
        one.name(),
        one.flows(),
        one.computed() ? "%,4d".formatted(one.foretold()) : "   ?",
        one.broken(),
        ends.isEmpty() ? "" : " (" + ends + ")",
        one.undecided() > 0
            ? ", %,d of which the forecast does not say".formatted(one.undecided())
            : "",
        one.held() ? one.computed() ? "the same" : "not computed" : "DIFFERENT");
  }

  private static ObjectNode json(FailureProof one) {
    ObjectNode line = CommandOutput.object();
    ArrayNode names = line.putArray("played");
    one.failures().forEach(failure -> names.add(failure.name()));
    line.put("computed", one.computed()).put("flows", one.flows());
    if (one.computed()) {
      line.put("forecast", one.foretold()).put("undecided", one.undecided());
    }
    line.put("measured", one.broken());
    ObjectNode ends = line.putObject("ends");
    one.ends().forEach(ends::put);
    one.differences().forEach(line.putArray("differences")::add);
    return line.put("seconds", Math.round(one.seconds() * 10) / 10.0);
  }
}
