package io.tierdrop.scenario.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientMemoryTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final String CLIENT = "203.0.113.7";
  private static final Map<String, String> BOTH = Map.of("table7-1", "S3", "table7-2", "S3");

  private static ClientMemory memory(String sticky) throws Exception {
    String text = Files.readString(Path.of("../sample-labs/sticky-sessions.lab.json"));
    String changed = text.replace("\"by\": \"source\"", "\"by\": \"source\"" + sticky);
    LabPlan plan = new LabPlanner(new ConfigTemplates()).plan(LabReader.read(changed));
    ClientMemory memory = new ClientMemory(plan);
    memory.served(CLIENT, "table7-1", "S3", START);
    return memory;
  }

  @Test
  void membersOfATierTellEachOther() throws Exception {
    assertThat(memory("").tables(CLIENT, START)).isEqualTo(BOTH);
    assertThat(memory(", \"peers\": false").tables(CLIENT, START))
        .isEqualTo(Map.of("table7-1", "S3"));
    assertThat(memory("").tables("203.0.113.8", START)).isEmpty();
  }

  @Test
  void otherL7sKeepNothing() throws Exception {
    ClientMemory memory = memory("");
    memory.served("203.0.113.9", "cookie7-1", "S1", START);
    assertThat(memory.tables("203.0.113.9", START)).isEmpty();
  }

  @Test
  void whatADeadOneKeptIsToldToItByThoseThatLived() throws Exception {
    ClientMemory memory = memory("");
    memory.change(Set.of("table7-1"), Set.of());
    assertThat(memory.tables(CLIENT, START)).isEqualTo(Map.of("table7-2", "S3"));
    memory.change(Set.of(), Set.of("table7-1"));
    assertThat(memory.tables(CLIENT, START)).isEqualTo(BOTH);
  }

  @Test
  void withAllOfATierItIsGone() throws Exception {
    ClientMemory memory = memory("");
    memory.change(Set.of("table7-1", "table7-2"), Set.of());
    memory.change(Set.of(), Set.of("table7-1", "table7-2"));
    assertThat(memory.tables(CLIENT, START)).isEmpty();
  }

  @Test
  void aSilentClientIsForgotten() throws Exception {
    ClientMemory memory = memory(", \"expire\": \"20s\"");
    assertThat(memory.tables(CLIENT, START.plusSeconds(19))).isEqualTo(BOTH);
    assertThat(memory.tables(CLIENT, START.plusSeconds(20))).isEmpty();
  }
}
