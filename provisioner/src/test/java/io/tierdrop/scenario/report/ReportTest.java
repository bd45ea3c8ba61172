package io.tierdrop.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.scenario.FlowEnd;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.scenario.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

  private static FlowEnd flow(int port, String l7, RequestEnd end, long seconds) {
    return new FlowEnd(
        new TcpFlow("203.0.113.1", port, "198.51.100.1", 80),
        "mh",
        new FlowPath(List.of("clients", "R1", "LB4-1", l7, "S1", l7, "R1", "clients"), List.of()),
        List.of("clients", "R1", "LB4-2", l7),
        end,
        START,
        START.plusSeconds(seconds));
  }

  private static PlayResult played() {
    List<FlowEnd> flows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      boolean breaks = i % 5 == 0;
      flows.add(
          flow(
              1000 + i,
              i % 2 == 0 ? "LB7-1" : "LB7-2",
              breaks ? RequestEnd.RESET : RequestEnd.COMPLETED,
              10 + i));
    }
    StepClaim claim = new StepClaim(List.of("mh"), new StepClaim.Bound.AtMost(25));
    Scenario scenario =
        new Scenario(
            "kill",
            "An L7 & an <end>",
            "small",
            Map.of("mh", 10),
            List.of(
                new Scenario.Step(
                    "=LB7-1, \"dead\"", null, Duration.ofSeconds(9), false, List.of(claim))));
    StepRun run =
        new StepRun(
            START.plusSeconds(5),
            Set.of("LB7-1"),
            Optional.of(Set.of(flows.getFirst().id())),
            Map.of("mh", 7),
            List.of(new StepRun.Reaction(START.plusSeconds(7), "LB4-1", "weights of x 0")),
            Map.of());
    return PlayResult.of(scenario, List.of(run), flows, 0);
  }

  @Test
  void aRowSaysWhatBecameOfAStepAndItsClaim() {
    List<ReportRow> rows = ReportRow.of(played());

    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().began()).isEmpty();
    ReportRow row = rows.getLast();
    assertThat(row.flows()).isEqualTo(10);
    assertThat(row.broken()).isEqualTo(2);
    assertThat(row.foretold()).isEqualTo(1);
    assertThat(row.predicted()).isEqualTo(7);
    assertThat(row.nodes()).startsWith("LB4-1 2");
    assertThat(row.holds()).isTrue();
    assertThat(row.detected()).contains(Duration.ofSeconds(2));
  }

  @Test
  void flowsThatMovedAreCountedByTheirWays() {
    List<MovedFlows> moves = MovedFlows.of(played().flows());

    assertThat(moves)
        .containsExactly(
            new MovedFlows(
                List.of("clients", "R1", "LB4-1", "LB7-1"),
                List.of("clients", "R1", "LB4-2", "LB7-1"),
                5),
            new MovedFlows(
                List.of("clients", "R1", "LB4-1", "LB7-2"),
                List.of("clients", "R1", "LB4-2", "LB7-2"),
                5));
    assertThat(MovedFlows.seen(played().flows())).isEqualTo(10);
  }

  @Test
  void theTableSaysWhereEachFlowBrokeAndWasForetoldTo() {
    List<String> lines = ScenarioCsv.of(played()).lines().toList();

    assertThat(lines).hasSize(11);
    assertThat(lines.getFirst()).startsWith("vip,source,source_port,end,");
    assertThat(lines.get(1))
        .as("a cell that begins like a formula is none, quotes are doubled")
        .contains("\"'=LB7-1, \"\"dead\"\"\",\"'=LB7-1, \"\"dead\"\"\",true,clients R1 LB4-1");
    assertThat(lines.get(2)).contains("completed").contains(",,,true,");
  }

  @Test
  void theDocumentHoldsStepsReactionsAndFlows() {
    JsonNode document = JsonMapper.builder().build().readTree(ScenarioJson.document(played()));

    assertThat(document.path("result").asString()).isEqualTo("scenario");
    assertThat(document.path("moved").asInt()).isEqualTo(10);
    assertThat(document.path("each")).hasSize(10);
    JsonNode step = document.path("steps").path(1);
    assertThat(step.path("broken").asInt()).isEqualTo(2);
    assertThat(step.path("forecastBroken").asInt()).isEqualTo(1);
    assertThat(step.path("detectSeconds").asDouble()).isEqualTo(2.0);
    assertThat(step.path("predicted").path("mh").asInt()).isEqualTo(7);
    assertThat(step.path("verdict").asString()).isEqualTo("holds");
  }
}
