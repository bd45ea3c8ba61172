package io.tierdrop.app.cli.verify;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.proof.ForkPlay;
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
    proof.plays().forEach(one -> show(one, output));
    output.say(proof.unplayed());
  }

  private static void show(FailureProof one, CommandOutput output) {
    output.say(line(one));
    one.leftOut()
        .forEach((why, count) -> output.say("    %,d not compared: %s".formatted(count, why)));
    one.differences().stream()
        .limit(MOST_DIFFERENCES)
        .forEach(difference -> output.say("    " + difference));
    int more = one.differences().size() - MOST_DIFFERENCES;
    if (more > 0) {
      output.say("    and %,d more; --json has all.".formatted(more));
    }
    output.line(json(one));
  }

  /// Another future of recorded flows, as it was played.
  static void show(ForkPlay play, FailureProof proof, String machine, CommandOutput output) {
    output.say(
        "Played on %s with the flows of the recording; forecast of these, and measured:"
            .formatted(machine));
    int opened =
        proof.flows() + proof.leftOut().values().stream().mapToInt(Integer::intValue).sum();
    int missing = play.flows().size() - opened;
    if (missing > 0) {
      output.say("    %,d could not be opened again from their own ports".formatted(missing));
    }
    if (play.left() > 0) {
      output.say(
          "    %,d more were not opened: a play has at most %d"
              .formatted(play.left(), ForkPlay.MOST_FLOWS));
    }
    show(proof, output);
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
    ObjectNode left = line.putObject("leftOut");
    one.leftOut().forEach(left::put);
    one.differences().forEach(line.putArray("differences")::add);
    return line.put("seconds", Math.round(one.seconds() * 10) / 10.0);
  }
}
