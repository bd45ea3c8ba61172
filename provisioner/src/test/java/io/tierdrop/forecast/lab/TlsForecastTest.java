package io.tierdrop.forecast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.proxy.RequestContent;
import io.tierdrop.json.LabReader;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What can be computed of a request inside TLS, and what becomes of one that a client refuses.
class TlsForecastTest {

  private static final Path SAMPLE = Path.of("..", "sample-labs", "https.lab.json");
  private static final String ENDED = "198.51.100.1";
  private static final String PASSED = "198.51.100.2";

  private static LabForecast forecast(String balance) throws Exception {
    Lab lab = LabReader.read(SAMPLE);
    Topology old = lab.topology();
    Topology balanced =
        new Topology(
            old.nodes().stream()
                .map(
                    node ->
                        node.role() instanceof Role.L7 l7
                            ? node.with(l7.with(L7Fields.BALANCE, balance))
                            : node)
                .toList(),
            old.links(),
            old.vips(),
            old.settings());
    return LabForecast.of(new LabPlanner(new ConfigTemplates()).plan(lab.withTopology(balanced)));
  }

  private static FlowKey flow(String vip, int number) {
    return FlowKey.tcp(
        IpBits.parse("203.0.113." + (1 + number % 40)), 40_000 + number, IpBits.parse(vip), 443);
  }

  private static List<FlowKey> flows(String vip) {
    return IntStream.range(0, 100).mapToObj(i -> flow(vip, i)).toList();
  }

  private static RequestContent request(int number) {
    return RequestContent.of("https://www.example.org/page/" + number, List.of(), true);
  }

  @Test
  void whoEndsTlsChoosesByTheRequest() throws Exception {
    LabForecast forecast = forecast("uri");
    assertThat(
            IntStream.range(0, 40)
                .mapToObj(i -> forecast.forecast(flow(ENDED, 1), request(i)).choices().backend())
                .flatMap(Optional::stream))
        .hasSize(40)
        .contains("S1", "S2", "S3");
  }

  @Test
  void whoPassesItThroughTakesTurnsWhateverTheRequestSays() throws Exception {
    LabForecast forecast = forecast("uri");
    for (int i = 0; i < 40; i++) {
      LabFlow way = forecast.forecast(flow(PASSED, i), request(i));
      assertThat(way.choices().l7().orElseThrow()).startsWith("TCP7-");
      assertThat(way.choices().backend()).isEmpty();
      assertThat(way.in().path().getLast()).startsWith("TCP7-");
    }
  }

  @Test
  void bothChooseBySourceAlike() throws Exception {
    LabForecast forecast = forecast("source");
    for (int i = 0; i < 40; i++) {
      assertThat(forecast.forecast(flow(PASSED, i)).choices().backend())
          .isPresent()
          .isEqualTo(forecast.forecast(flow(ENDED, i)).choices().backend());
    }
  }

  @Test
  void requestsThatComeToABadCertificateAreLostAndNoOthers() throws Exception {
    LabForecast forecast = forecast("roundrobin");
    for (FlowKey flow : flows(ENDED)) {
      boolean bad = forecast.forecast(flow).choices().l7().orElseThrow().equals("LB7-1");
      assertThat(fate(forecast, flow, "LB7-1"))
          .isEqualTo(bad ? RequestFate.LOST : RequestFate.ANSWERED);
      assertThat(fate(forecast, flow, "S1")).isEqualTo(RequestFate.ANSWERED);
      assertThat(fate(forecast, flow, "clients")).isEqualTo(RequestFate.LOST);
    }
    for (FlowKey flow : flows(PASSED)) {
      assertThat(fate(forecast, flow, "LB7-1")).isEqualTo(RequestFate.ANSWERED);
      assertThat(fate(forecast, flow, "S1")).isEqualTo(RequestFate.NOT_KNOWN);
    }
  }

  private static RequestFate fate(LabForecast forecast, FlowKey flow, String distrusted) {
    return forecast.fate(flow, new NodeFailures(Set.of(), Set.of(), Set.of(distrusted)));
  }
}
