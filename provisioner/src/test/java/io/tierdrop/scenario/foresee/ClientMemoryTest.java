package io.tierdrop.scenario.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.proxy.RequestContent;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientMemoryTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final String CLIENT = "203.0.113.7";
  private static final Map<String, String> BOTH = Map.of("table7-1", "S3", "table7-2", "S3");

  private static TcpFlow flow(String client) {
    return new TcpFlow(client, 50_000, "198.51.100.3", 80);
  }

  private static List<String> in(String last) {
    return List.of("clients", "internet", "R1", "LB4-1", last);
  }

  private static ClientMemory memory(String sticky) throws Exception {
    String text = Files.readString(Path.of("../sample-labs/sticky-sessions.lab.json"));
    String changed = text.replace("\"by\": \"source\"", "\"by\": \"source\"" + sticky);
    LabPlan plan = new LabPlanner(new ConfigTemplates()).plan(LabReader.read(changed));
    ClientMemory memory = new ClientMemory(plan);
    memory.served(flow(CLIENT), in("table7-1"), "S3", START);
    return memory;
  }

  @Test
  void membersOfATierTellEachOther() throws Exception {
    assertThat(memory("").tables(flow(CLIENT), START)).isEqualTo(BOTH);
    assertThat(memory(", \"peers\": false").tables(flow(CLIENT), START))
        .isEqualTo(Map.of("table7-1", "S3"));
    assertThat(memory("").tables(flow("203.0.113.8"), START)).isEmpty();
  }

  /// HAProxy has a backend with a table of its own for connections that it passes through.
  @Test
  void aTableIsThatOfTheBackendWhichThePortLeadsTo() throws Exception {
    String text = Files.readString(Path.of("../sample-labs/sticky-sessions.lab.json"));
    String plain = text.lines().filter(l -> l.contains("\"table7\"]}")).findFirst().orElseThrow();
    String tls = "\"name\": \"tls\", \"port\": 443, \"tls\": {\"termination\": \"passthrough\"}";
    String changed = text.replace(plain, plain + ",\n" + plain.replace("\"name\": \"table\"", tls));
    LabPlan plan = new LabPlanner(new ConfigTemplates()).plan(LabReader.read(changed));
    ClientMemory memory = new ClientMemory(plan);
    TcpFlow encrypted = new TcpFlow(CLIENT, 50_001, "198.51.100.3", 443);
    memory.served(flow(CLIENT), in("table7-1"), "S3", START);
    assertThat(memory.tables(encrypted, START)).isEmpty();
    memory.served(encrypted, in("table7-1"), "S1", START);
    assertThat(memory.tables(flow(CLIENT), START)).isEqualTo(BOTH);
    assertThat(memory.tables(encrypted, START).values()).containsOnly("S1");
    memory.change(Set.of("table7-1"), Set.of());
    memory.change(Set.of(), Set.of("table7-1"));
    assertThat(memory.tables(flow(CLIENT), START)).isEqualTo(BOTH);
    assertThat(memory.tables(encrypted, START).values()).containsExactly("S1", "S1");
  }

  @Test
  void otherL7sKeepNothing() throws Exception {
    ClientMemory memory = memory("");
    memory.served(flow("203.0.113.9"), in("cookie7-1"), "S1", START);
    assertThat(memory.tables(flow("203.0.113.9"), START)).isEmpty();
  }

  @Test
  void whatADeadOneKeptIsToldToItByThoseThatLived() throws Exception {
    ClientMemory memory = memory("");
    memory.change(Set.of("table7-1"), Set.of());
    assertThat(memory.tables(flow(CLIENT), START)).isEqualTo(Map.of("table7-2", "S3"));
    memory.change(Set.of(), Set.of("table7-1"));
    assertThat(memory.tables(flow(CLIENT), START)).isEqualTo(BOTH);
  }

  @Test
  void withAllOfATierItIsGone() throws Exception {
    ClientMemory memory = memory("");
    memory.change(Set.of("table7-1", "table7-2"), Set.of());
    memory.change(Set.of(), Set.of("table7-1", "table7-2"));
    assertThat(memory.tables(flow(CLIENT), START)).isEmpty();
  }

  @Test
  void aSilentClientIsForgotten() throws Exception {
    ClientMemory memory = memory(", \"expire\": \"20s\"");
    assertThat(memory.tables(flow(CLIENT), START.plusSeconds(19))).isEqualTo(BOTH);
    assertThat(memory.tables(flow(CLIENT), START.plusSeconds(20))).isEmpty();
  }

  @Test
  void anL4RemembersClientsOfAPrefixUntilTheyWereAwayForSoLong() throws Exception {
    String text = Files.readString(Path.of("../sample-labs/sticky-sessions.lab.json"));
    String changed =
        text.replace(
            "\"servers\": [\"hash7\"]",
            "\"servers\": [\"hash7\"], \"persistence\": {\"seconds\": 60, \"ipv4\": 24}");
    LabPlan plan = new LabPlanner(new ConfigTemplates()).plan(LabReader.read(changed));
    ClientMemory memory = new ClientMemory(plan);
    TcpFlow first = new TcpFlow("203.0.113.7", 50_000, "198.51.100.2", 80);
    TcpFlow neighbour = new TcpFlow("203.0.113.99", 50_000, "198.51.100.2", 80);
    memory.served(first, in("hash7-2"), "S1", START);

    Map<String, String> known = Map.of("LB4-1", "hash7-2");
    assertThat(memory.tables(neighbour, START.plusSeconds(59))).isEqualTo(known);
    assertThat(memory.tables(neighbour, START.plusSeconds(60))).isEmpty();
    // Another address is another service, and another L4 remembers for itself.
    assertThat(memory.tables(flow("203.0.113.7"), START)).isEmpty();
    memory.change(Set.of("LB4-1"), Set.of());
    assertThat(memory.tables(first, START)).isEmpty();

    RequestContent again =
        RequestContent.of("http://198.51.100.2/", List.of())
            .remembered(Map.of("LB4-1", "hash7-1", "LB4-2", "hash7-1"));
    for (int port = 1; port < 20; port++) {
      FlowKey key =
          FlowKey.tcp(IpBits.parse("203.0.113.7"), port, IpBits.parse("198.51.100.2"), 80);
      LabForecast forecast = LabForecast.of(plan);
      assertThat(forecast.forecast(key).choices().l7()).isEmpty();
      assertThat(forecast.forecast(key, again).choices().l7()).contains("hash7-1");
    }
  }
}
