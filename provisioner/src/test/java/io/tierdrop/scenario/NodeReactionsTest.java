package io.tierdrop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.steward.status.NodeStatus;
import io.tierdrop.steward.status.StatusReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NodeReactionsTest {

  private static NodeStatus state(String json) {
    return StatusReader.nodes(JsonMapper.shared().readTree("{\"nodes\": {\"R1\": " + json + "}}"))
        .values()
        .iterator()
        .next();
  }

  @Test
  void routesServersWeightsAndAnnouncementsAreReactions() {
    NodeStatus before =
        state(
            """
            {"routes": {"198.51.100.1/32": ["a", "b"], "198.51.100.2/32": ["a"]},
             "servers": {"S1": "up"}, "announced": ["198.51.100.1"],
             "ipvs": {"198.51.100.1:80": {"servers": [{"address": "x", "weight": 1}]}}}
            """);
    NodeStatus after =
        state(
            """
            {"routes": {"198.51.100.1/32": ["b"], "198.51.100.2/32": ["a"]},
             "servers": {"S1": "down"}, "announced": [],
             "ipvs": {"198.51.100.1:80": {"servers": [{"address": "x", "weight": 0}]}}}
            """);

    assertThat(NodeReactions.between(before, after))
        .containsExactly(
            "routes to 198.51.100.1/32", "servers S1 down", "weights of x 0", "announces 0 VIPs");
  }

  @Test
  void countersAndDaemonsAreNone() {
    NodeStatus before =
        state(
            """
            {"daemons": {"bird": {"state": "up"}},
             "ipvs": {"v": {"servers": [{"address": "x", "weight": 1, "active": 3}]}}}
            """);
    NodeStatus after =
        state(
            """
            {"daemons": {"bird": {"state": "exited"}},
             "ipvs": {"v": {"servers": [{"address": "x", "weight": 1, "active": 9}]}}}
            """);

    assertThat(NodeReactions.between(before, after)).isEmpty();
  }

  @Test
  void theFirstReactionDetectsAndTheLastRecovers() {
    Instant began = Instant.parse("2026-11-01T10:00:00Z");
    StepRun run =
        new StepRun(
            began,
            Set.of("LB7-1"),
            Optional.empty(),
            Map.of(),
            List.of(
                new StepRun.Reaction(began.plusMillis(2500), "LB4-1", "weights of x 0"),
                new StepRun.Reaction(began.plusSeconds(4), "LB4-2", "weights of x 0")),
            Map.of());

    assertThat(run.detected()).contains(Duration.ofMillis(2500));
    assertThat(run.recovered()).contains(Duration.ofSeconds(4));
  }
}
