package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.cli.scenario.TerminalLesson;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepRun;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LessonTest {

  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CommandOutput output =
      new CommandOutput(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8),
          false);
  private final Scenario scenario =
      new Scenario(
          "kill",
          "Kill",
          "small",
          Map.of("mh", 10),
          List.of(
              new Scenario.Step(
                  "LB7-1 killed", null, Duration.ofSeconds(9), false, List.of(), "Which break?")));

  private Map<String, Integer> asked(String typed) {
    return new TerminalLesson(scenario, new BufferedReader(new StringReader(typed)), output)
        .before(0, Map.of("mh", 10));
  }

  @Test
  void whatIsNoNumberOrTooMuchIsAskedAgain() {
    assertThat(asked("many\n11\n-1\n4\n")).isEqualTo(Map.of("mh", 4));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("Step 1 of 1: LB7-1 killed", "Which break?")
        .containsSubsequence("Say a number from 0 to 10.", "Say a number from 0 to 10.");
  }

  @Test
  void nothingAndTheEndOfTheInputMeanNone() {
    assertThat(asked("\n")).isEqualTo(Map.of("mh", 0));
    assertThat(asked("")).isEqualTo(Map.of("mh", 0));
  }

  @Test
  void predictionForecastAndMeasurementStandSideBySide() {
    FlowEnd broken =
        new FlowEnd(
            new TcpFlow("203.0.113.1", 1, "198.51.100.1", 80),
            "mh",
            FlowPath.UNSEEN,
            List.of(),
            RequestEnd.RESET,
            START,
            START.plusSeconds(3));
    StepRun run =
        new StepRun(
            START,
            Set.of(),
            Optional.of(Set.of(broken.id(), "mh other 2")),
            Map.of("mh", 7),
            List.of(),
            Map.of());

    TerminalLesson.compare(PlayResult.of(scenario, List.of(run), List.of(broken), 0), output);

    assertThat(out.toString(StandardCharsets.UTF_8).lines().toList().getLast())
        .matches("LB7-1 killed +mh +7 +2 +1");
  }
}
