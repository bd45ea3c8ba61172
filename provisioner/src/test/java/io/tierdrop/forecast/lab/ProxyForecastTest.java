package io.tierdrop.forecast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.FlowForecaster;
import io.tierdrop.forecast.path.HopDecision;
import io.tierdrop.forecast.proxy.RequestContent;
import io.tierdrop.forecast.proxy.RingKeys;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The server behind an L7 in the forecast of a lab.
class ProxyForecastTest {

  private static LabPlan plan(String behaviour) throws Exception {
    String text = Files.readString(Path.of("../sample-labs/three-tier-small.lab.json"));
    String changed = text.replace("\"kind\": \"l7\",", "\"kind\": \"l7\", " + behaviour);
    assertThat(changed).isNotEqualTo(text);
    return new LabPlanner(new ConfigTemplates()).plan(LabReader.read(changed));
  }

  private static LabForecast forecast(String behaviour) throws Exception {
    return LabForecast.of(plan(behaviour));
  }

  private static LabForecast seen(String behaviour, Map<String, String> servers) throws Exception {
    Map<String, Map<String, String>> at =
        Map.of("LB7-1", servers, "LB7-2", servers, "LB7-3", servers);
    return LabForecast.of(
        plan(behaviour),
        true,
        new ObservedConditions(Map.of(), Map.of(), Map.of(), at, RingKeys.MIXED));
  }

  private static FlowKey flow(int client) {
    return FlowKey.tcp(
        IpBits.parse("203.0.113." + client), 50_000, IpBits.parse("198.51.100.1"), 80);
  }

  private static RequestContent content(int number, String... headers) {
    return RequestContent.of("http://198.51.100.1/p/" + number, List.of(headers));
  }

  private static String reason(LabFlow flow) {
    HopDecision last = flow.in().decisions().getLast();
    return last.reason();
  }

  @Test
  void aHashOfTheSourceNamesTheServer() throws Exception {
    LabForecast forecast = forecast("\"balance\": \"source\",");
    Set<String> servers = new HashSet<>();
    for (int client = 1; client < 100; client++) {
      LabFlow way = forecast.forecast(flow(client));
      assertThat(way.choices().l7()).hasValueSatisfying(l7 -> assertThat(l7).startsWith("LB7"));
      servers.add(way.choices().backend().orElseThrow());
      assertThat(reason(way)).contains("of the source address", " of 3 belongs to S");
    }
    assertThat(servers).containsExactlyInAnyOrder("S1", "S2", "S3");
  }

  @Test
  void theServerIsComparedWithTheOneThatWasSeen() throws Exception {
    LabForecast forecast = forecast("\"balance\": \"uri\", \"hash\": {\"type\": \"consistent\"},");
    LabFlow way = forecast.forecast(flow(13), content(7));
    String server = way.choices().backend().orElseThrow();
    List<String> in = way.in().path().subList(0, 5);

    PathVerdict right = forecast.verdict(way, path(in, server));
    PathVerdict wrong = forecast.verdict(way, path(in, server.equals("S1") ? "S2" : "S1"));

    assertThat(right.held()).isTrue();
    assertThat(right.compared()).isEqualTo(wrong.compared());
    assertThat(wrong.differences())
        .containsExactly("server " + (server.equals("S1") ? "S2" : "S1") + " instead of " + server);
    // Where servers do not hear who the client is, none is seen and none compared.
    PathVerdict unseen = forecast.verdict(way, new FlowPath(in, in.size(), 1, List.of()));
    assertThat(unseen.held()).isTrue();
    assertThat(unseen.compared()).isEqualTo(right.compared() - 1);
  }

  private static FlowPath path(List<String> in, String server) {
    List<String> nodes = new ArrayList<>(in);
    nodes.add(server);
    nodes.add(in.getLast());
    return new FlowPath(nodes, in.size(), 1, List.of());
  }

  @Test
  void aFlowWithoutItsRequestSaysWhatIsMissing() throws Exception {
    LabFlow way = forecast("\"balance\": \"uri\",").forecast(flow(13));
    assertThat(way.choices().backend()).isEmpty();
    assertThat(reason(way)).contains("the path of the request is not known");
  }

  @Test
  void aCookieNamesTheServerFromTheSecondRequestOn() throws Exception {
    String behaviour = "\"sticky\": {\"by\": \"cookie\", \"cookie\": \"SRV\"},";
    LabForecast forecast = forecast(behaviour);
    assertThat(forecast.forecast(flow(13), content(1)).choices().backend()).isEmpty();
    RequestContent second = content(1, "Cookie: x=1; SRV=S2");
    assertThat(forecast.forecast(flow(13), second).choices().backend()).contains("S2");
    assertThat(
            seen(behaviour, Map.of("S2", "drain")).forecast(flow(13), second).choices().backend())
        .contains("S2");
    assertThat(seen(behaviour, Map.of("S2", "down")).forecast(flow(13), second).choices().backend())
        .isEmpty();
  }

  @Test
  void aTableOfClientsIsNotComputed() throws Exception {
    LabFlow way =
        forecast("\"balance\": \"source\", \"sticky\": {\"by\": \"source\"},").forecast(flow(13));
    assertThat(way.choices().backend()).isEmpty();
    assertThat(reason(way)).contains("its table may remember");
  }

  @Test
  void aTableThatIsKnownNamesTheServerWhileItTakesClientsThatComeBack() throws Exception {
    String behaviour = "\"sticky\": {\"by\": \"source\"},";
    Map<String, String> all = Map.of("LB7-1", "S2", "LB7-2", "S2", "LB7-3", "S2");
    RequestContent again = content(1).remembered(all);
    assertThat(forecast(behaviour).forecast(flow(13), again).choices().backend()).contains("S2");
    assertThat(seen(behaviour, Map.of("S2", "drain")).forecast(flow(13), again).choices().backend())
        .contains("S2");
    LabFlow gone = seen(behaviour, Map.of("S2", "down")).forecast(flow(13), again);
    assertThat(gone.choices().backend()).isEmpty();
    assertThat(reason(gone)).contains("roundrobin depends on the requests before this one");
    assertThat(gone.in().chance("S2")).isZero();
  }

  @Test
  void aDrainedServerKeepsTheClientsThatComeBack() throws Exception {
    LabPlan plan = plan("\"sticky\": {\"by\": \"cookie\"},");
    NetworkChange drained =
        new LabChanges(plan).maintenance(LabForecast.of(plan).network("clients"), "S2");
    FlowForecaster forecaster = new FlowForecaster(drained.after());
    assertThat(forecaster.forecast(flow(13), content(1, "Cookie: SERVER=S2")).chance("S2"))
        .isEqualTo(1);
    assertThat(forecaster.forecast(flow(13), content(1)).chance("S2")).isZero();
  }

  @Test
  void aDrainedServerKeepsThemBesideASingleOther() throws Exception {
    String text = Files.readString(Path.of("../sample-labs/three-tier-small.lab.json"));
    String changed =
        text.replace("\"kind\": \"l7\",", "\"kind\": \"l7\", \"sticky\": {\"by\": \"cookie\"},")
            .replaceAll("(\"kind\": \"backend\", \"count\": )3", "$12");
    LabPlan plan = new LabPlanner(new ConfigTemplates()).plan(LabReader.read(changed));
    NetworkChange drained =
        new LabChanges(plan).maintenance(LabForecast.of(plan).network("clients"), "S1");
    FlowForecaster forecaster = new FlowForecaster(drained.after());
    assertThat(forecaster.forecast(flow(13), content(1, "Cookie: SERVER=S1")).chance("S1"))
        .isEqualTo(1);
    assertThat(forecaster.forecast(flow(13), content(1)).chance("S2")).isEqualTo(1);
  }

  @Test
  void aServerThatIsDownIsNeverChosen() throws Exception {
    LabForecast now = seen("\"balance\": \"source\",", Map.of("S2", "down"));
    for (int client = 1; client < 100; client++) {
      assertThat(now.forecast(flow(client)).choices().backend())
          .isPresent()
          .isNotEqualTo(Optional.of("S2"));
    }
  }

  @Test
  void aRingOfAnotherVersionIsNotComputed() throws Exception {
    LabForecast unknown =
        LabForecast.of(
            plan("\"balance\": \"source\", \"hash\": {\"type\": \"consistent\"},"),
            true,
            ObservedConditions.AS_PLANNED.with(RingKeys.of("HAProxy version 3.2.1")));
    assertThat(reason(unknown.forecast(flow(13)))).contains("is not computed");
  }

  @Test
  void withoutRedispatchARequestDiesWithItsServer() throws Exception {
    String source = "\"balance\": \"source\",";
    String server = forecast(source).forecast(flow(13)).choices().backend().orElseThrow();
    assertThat(forecast(source).fate(flow(13), Set.of(server))).isEqualTo(RequestFate.ANSWERED);
    assertThat(
            forecast(source + "\"retries\": {\"redispatch\": false},")
                .fate(flow(13), Set.of(server)))
        .isEqualTo(RequestFate.NOT_KNOWN);
  }
}
