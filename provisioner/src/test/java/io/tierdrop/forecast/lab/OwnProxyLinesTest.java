package io.tierdrop.forecast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.HopDecision;
import io.tierdrop.forecast.proxy.RequestContent;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.scenario.foresee.ClientMemory;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines of HAProxy's that a person brought along end no forecast in an exception, and where they
/// may decide which server is chosen none is named.
class OwnProxyLinesTest {

  private static final String OPEN = "may decide, and is not read";

  /// An L7 that hashes the source over two servers, so that its choice is known.
  private static LabPlan plan(String own, String text) throws Exception {
    Lab lab =
        LabReader.read(
                """
                {"tierdrop": 1, "name": "own", "nodes": [
                  {"name": "clients", "kind": "clients"}, {"name": "internet", "kind": "internet"},
                  {"name": "R", "kind": "router"}, {"name": "LB4", "kind": "l4"},
                  {"name": "LB7", "kind": "l7", "servers": ["S"], "balance": "source", %s},
                  {"name": "S", "kind": "backend", "count": 2},
                  {"name": "infra", "kind": "switch", "mtu": 1540}],
                 "links": [{"ends": ["clients", "internet"]}, {"ends": ["internet", "R"]},
                  {"ends": ["R", "infra"]}, {"ends": ["LB4", "infra"]},
                  {"ends": ["LB7", "infra"]}, {"ends": ["S", "infra"]}],
                 "vips": [{"name": "www", "addresses": ["198.51.100.1"], "scheduler": "mh",
                  "l4": ["LB4"], "servers": ["LB7"]}]}
                """
                    .formatted(own))
            .withFolder(new FolderContent(Map.of("mine", text)));
    return new LabPlanner(new ConfigTemplates()).plan(lab);
  }

  private static LabPlan snippet(String place, String text) throws Exception {
    return plan("\"snippets\": {\"haproxy.%s\": \"mine\"}".formatted(place), text);
  }

  private static LabFlow flow(LabPlan plan) {
    return LabForecast.of(plan)
        .forecast(
            FlowKey.tcp(IpBits.parse("192.0.2.2"), 40_000, IpBits.parse("198.51.100.1"), 80),
            RequestContent.of("http://198.51.100.1/", List.of()));
  }

  private static String reason(LabFlow flow) {
    return flow.in().decisions().stream()
        .filter(decision -> decision.node().equals("LB7"))
        .map(HopDecision::reason)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# nothing of it\n\n",
        "  timeout server 5s\n",
        "  retries 1\n  option httplog\n  http-response set-header X-A b\n",
        "  http-request del-header X-Forwarded-For\n  filter compression\n",
      })
  void harmlessLinesChangeNothingThatIsKnown(String lines) throws Exception {
    LabFlow without = flow(plan("\"weight\": 1", ""));
    assertThat(without.choices().backend()).isPresent();
    LabFlow flow = flow(snippet("backend", lines));
    assertThat(flow.choices().backend()).isEqualTo(without.choices().backend());
    assertThat(reason(flow)).isEqualTo(reason(without));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  stick-table type ip size 100k expire 30s store http_req_rate(10s)\n",
        "  stick-table type ip size 100\n",
        "  stick-table type ip size 1m expire 1d\n  stick on src\n",
        "  stick-table type ip size 10 expire 30000\n",
        "  balance leastconn\n",
        "  balance\n",
        "  hash-type consistent\n",
        "  hash-type\n",
        "  server S9 192.0.2.9:88 weight many\n",
        "  server\n",
        "  cookie\n",
        "  use-server S2 if { src 192.0.2.0/24 }\n",
        "balance uri\n",
        "  \"balance\" uri\n",
        "\tbalance\turi\n",
        "  timeout server 5s \\\n",
        "  http-request set-header Host example.org\n",
        "  http-request del-header X- -m beg\n",
        "  http-request redirect location /\n",
        "backend servers\n  balance first\n",
        "listen other\n  bind :81\n  server S1 192.0.2.9:88\n",
      })
  void whatMayDecideIsNotForetold(String lines) throws Exception {
    for (String place : List.of("backend", "defaults", "frontend", "global")) {
      LabFlow flow = flow(snippet(place, lines));
      assertThat(flow.choices().backend()).as(place).isEmpty();
      assertThat(reason(flow)).contains(OPEN);
      assertThat(flow.in().chances().keySet()).contains("S1", "S2");
    }
  }

  /// As docs/own-files.md advises: the generated file, with another line or two.
  @Test
  void aReplacedFileIsNotReadWhateverItKeepsOfTheGeneratedOne() throws Exception {
    String generated =
        plan("\"weight\": 1", "").node("LB7").orElseThrow().config(GeneratedFile.HAPROXY).text();
    for (String changed :
        List.of(
            generated,
            generated.replaceFirst("hash-type .*", "hash-type consistent"),
            generated.replace("default_backend", "use_backend servers if { src ::1 }\n  #"))) {
      LabFlow flow = flow(plan("\"replace\": {\"haproxy.cfg\": \"mine\"}", changed));
      assertThat(flow.choices().backend()).isEmpty();
      assertThat(reason(flow)).endsWith("its haproxy.cfg is a person's own, and is not read");
      assertThat(flow.in().chances().keySet()).contains("S1", "S2").doesNotContain("agent_check");
    }
  }

  @Test
  void noWordsOfHaproxysByChanceEndAForecastInAnException() throws Exception {
    List<String> words =
        Stream.of(
                "balance hash-type server server-template stick-table stick cookie use-server"
                    + " use_backend default_backend maxconn option redispatch http-request deny"
                    + " backend frontend listen no default default-server weight expire size peers"
                    + " source uri hdr( hdr(a) hash consistent map-based sdbm avalanche 1d 30000"
                    + " 100k -1 \"\" \\ # { } S1 S2 servers enabler timeout retries log on src")
            .flatMap(all -> Stream.of(all.split(" ", -1)))
            .toList();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 300; i++) {
      List<String> lines = new ArrayList<>();
      for (int line = random.nextInt(1, 5); line > 0; line--) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "  " : "");
        for (int word = random.nextInt(1, 7); word > 0; word--) {
          text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        lines.add(text.toString());
      }
      LabPlan plan = snippet("backend", String.join("\n", lines) + "\n");
      LabFlow flow = flow(plan);
      new ClientMemory(plan);
      boolean may =
          lines.stream()
              .map(line -> line.strip().split(" ", -1)[0])
              .anyMatch(
                  List.of("balance", "server", "stick-table", "hash-type", "cookie")::contains);
      if (may) {
        assertThat(flow.choices().backend()).as(String.join("\n", lines)).isEmpty();
      }
    }
  }
}
