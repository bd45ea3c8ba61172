package io.tierdrop.app.cli.scenario;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.service.PlayListener;
import io.tierdrop.scenario.ClaimJudgement;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Asks for a prediction before each step, one line for each VIP, and shows it at the end beside
/// what was forecast and what was measured.
public final class TerminalLesson implements PlayListener {

  private final Scenario scenario;
  private final BufferedReader answers;
  private final CommandOutput output;

  public TerminalLesson(Scenario scenario, BufferedReader answers, CommandOutput output) {
    this.scenario = scenario;
    this.answers = answers;
    this.output = output;
  }

  @Override
  public void say(String text) {
    output.note(text);
  }

  @Override
  public boolean waits() {
    return true;
  }

  @Override
  public Map<String, Integer> before(int step, Map<String, Integer> open) {
    Scenario.Step next = scenario.steps().get(step);
    output.note("");
    output.note("Step %d of %d: %s".formatted(step + 1, scenario.steps().size(), next.name()));
    output.note(next.ask().isEmpty() ? "What will break?" : next.ask());
    Map<String, Integer> predicted = new TreeMap<>();
    open.forEach((vip, flows) -> predicted.put(vip, ask(vip, flows)));
    return predicted;
  }

  /// What is no number in range is asked again; the end of the input means none.
  private int ask(String vip, int flows) {
    while (true) {
      output.note("How many of the %d flows to %s will break? ".formatted(flows, vip));
      String line;
      try {
        line = answers.readLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (line == null || line.isBlank()) {
        return 0;
      }
      String text = line.strip();
      if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= flows) {
        return Integer.parseInt(text);
      }
      output.note("Say a number from 0 to %d.".formatted(flows));
    }
  }

  /// Prediction, forecast and measurement side by side.
  public static void compare(PlayResult played, CommandOutput output) {
    output.say("");
    output.say(
        "%-28s %-8s %9s %9s %9s".formatted("step", "VIP", "predicted", "forecast", "measured"));
    for (int i = 0; i < played.steps().size(); i++) {
      StepRun run = played.steps().get(i);
      for (String vip : played.vips()) {
        output.say(
            String.format(
                Locale.ROOT,
                "%-28s %-8s %9s %9s %9d",
                played.scenario().steps().get(i).name(),
                vip,
                run.predicted().getOrDefault(vip, 0),
                run.foretold().map(ids -> "" + of(vip, ids)).orElse("?"),
                ClaimJudgement.broken(played.steps(), i, vip, played.flows())));
      }
    }
  }

  private static long of(String vip, Set<String> ids) {
    List<String> found =
        ids.stream().filter(id -> id.startsWith(vip + " ")).collect(Collectors.toList());
    return found.size();
  }
}
