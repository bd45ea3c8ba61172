package io.tierdrop.app.designer.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlowListTest {

  private final Lab lab = Labs.threeTier();
  private final List<FlowRecord> flows =
      IntStream.range(0, 400).mapToObj(i -> Runs.flow(lab, i, Runs.START.plusMillis(i))).toList();

  @Test
  void aFilterTakesFlowsThatHaveAllItsWords() {
    FlowRecord flow = flows.getFirst();
    String l4 = flow.forecast().flatMap(FlowChoices::l4).orElse("");
    assertThat(FlowFilter.of("203.0.113.0: " + l4.toLowerCase(Locale.ROOT), Set.of()))
        .accepts(flow);
    assertThat(FlowFilter.of("open " + l4, Set.of())).accepts(flow);
    assertThat(FlowFilter.of("-open", Set.of())).rejects(flow);
    assertThat(FlowFilter.of("broken", Set.of()))
        .rejects(flow)
        .accepts(Runs.ended(flow, Runs.START, RequestEnd.RESET));
    assertThat(FlowFilter.of("silent", Set.of()))
        .rejects(flow)
        .accepts(flow.heard(new FlowRecord.LastByte(Runs.START, true)))
        .rejects(flow.heard(new FlowRecord.LastByte(Runs.START, false)));
    assertThat(FlowFilter.of("  - ", Set.of())).accepts(flow);
    assertThat(FlowFilter.of("", Set.of(l4, "LB4-99"))).accepts(flow);
    assertThat(FlowFilter.of("", Set.of("LB4-99"))).rejects(flow);
  }

  /// Port 80 of the address goes to the three `web`, port 8080 to the two `api`.
  @Test
  void anEvenSpreadIsThatOfTheAddressAndItsPort() throws Exception {
    Lab ports =
        LabReader.read(Path.of("..", "sample-labs", "cases", "03-two-ports-one-vip.lab.json"));
    FlowPath path =
        new FlowPath(List.of("clients", "internet", "R1", "LB4-1", "api1", "R1"), List.of());
    FlowRecord flow =
        new FlowRecord(
            new TcpFlow("203.0.113.7", 40_000, "198.51.100.1", 8080),
            Runs.START,
            Optional.empty(),
            RequestEnd.OPEN,
            path,
            Optional.empty());
    FlowSpread.Tier servers = FlowSpread.of(ports, List.of(flow)).tiers().getLast();
    assertThat(servers.bars())
        .filteredOn(bar -> bar.expected() > 0)
        .extracting(FlowSpread.Bar::node, FlowSpread.Bar::expected)
        .containsExactly(tuple("api1", 0.5), tuple("api2", 0.5));
  }

  @Test
  void numbersAreOrderedByTheirValue() {
    List<String> wanted = List.of("", "10.0.0.9:80", "10.0.0.10:80", "LB4-2", "LB4-10", "LB7-1");
    List<String> sorted =
        Stream.of("LB7-1", "LB4-10", "10.0.0.10:80", "", "LB4-2", "10.0.0.9:80")
            .sorted(new NaturalOrder())
            .toList();
    assertThat(sorted).isEqualTo(wanted);
  }

  @Test
  void everyFlowIsCountedInEveryTierAndExpectedSharesAddUp() {
    FlowSpread spread = FlowSpread.of(lab, flows);
    assertThat(spread.tiers())
        .extracting(FlowSpread.Tier::kind)
        .containsExactly(Kind.ROUTER, Kind.L4, Kind.L7, Kind.BACKEND);
    for (FlowSpread.Tier tier : spread.tiers()) {
      assertThat(tier.bars().stream().mapToInt(FlowSpread.Bar::count).sum()).isEqualTo(400);
      assertThat(tier.bars().stream().mapToDouble(FlowSpread.Bar::expected).sum())
          .isCloseTo(400, within(1e-6));
    }
    FlowSpread.Bar router = spread.tiers().getFirst().bars().getFirst();
    assertThat(router.expected()).isCloseTo(200, within(1e-6));
    assertThat(router.deviation()).isCloseTo(10, within(1e-6));
  }

  @Test
  void csvHasARowForEachFlow() {
    FlowRecord flow = Runs.ended(flows.getFirst(), Runs.START.plusSeconds(3), RequestEnd.RESET);
    String[] rows = FlowExport.CSV.text(List.of(flow, flows.get(1))).split("\r\n", -1);
    assertThat(rows).hasSize(4);
    assertThat(rows[0]).isEqualTo("source,sourcePort,target,targetPort,openedAt,endedAt,end,path");
    assertThat(rows[1])
        .isEqualTo(
            "203.0.113.0,30000,198.51.100.1,80,2026-11-23T06:00:00Z,2026-11-23T06:00:03Z,reset,"
                + String.join(" ", flow.path().nodes()));
    assertThat(rows[2]).contains(",,open,");
  }

  /// A stranger's recording names its flows' ends.
  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1"})
  void noCellOfTheCsvIsAFormula(String hostile) {
    FlowRecord flow =
        new FlowRecord(
            new TcpFlow(hostile, 1, hostile, 80),
            Runs.START,
            Optional.empty(),
            RequestEnd.OPEN,
            new FlowPath(List.of(hostile), List.of()),
            Optional.empty());
    String row = FlowExport.CSV.text(List.of(flow)).split("\r\n", 2)[1];
    assertThat(Stream.of(row.split(",")).map(cell -> cell.replaceFirst("^\"", "")))
        .noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r\n].*"))
        .filteredOn(cell -> cell.startsWith("'"))
        .hasSize(3);
  }

  @Test
  void jsonHasTheNamesOfTheCommandLine() {
    JsonNode json =
        JsonMapper.builder().build().readTree(FlowExport.JSON.text(flows.subList(0, 3)));
    assertThat(json.size()).isEqualTo(3);
    assertThat(json.get(0).path("source").asString()).isEqualTo("203.0.113.0");
    assertThat(json.get(0).path("path").size()).isEqualTo(10);
    assertThat(json.get(0).path("end").asString()).isEqualTo("open");
    assertThat(json.get(0).has("endedAt")).isFalse();
  }

  /// A row stays while its flow goes on, so that what was selected stays selected.
  @Test
  void rowsStayWhenTheirFlowsEnd() {
    List<FlowRecord> list = new ArrayList<>(flows.subList(0, 5));
    List<FlowRow> rows = new ArrayList<>();
    FlowRow.follow(rows, list);
    FlowRow second = rows.get(1);
    list.set(1, Runs.ended(list.get(1), Runs.START, RequestEnd.COMPLETED));
    FlowRow.follow(rows, list);
    assertThat(rows.get(1)).isSameAs(second);
    assertThat(second.flow()).isEqualTo(list.get(1));
    for (int size : new int[] {9, 3, 0, 7}) {
      List<FlowRecord> now = flows.subList(0, size);
      FlowRow.follow(rows, now);
      assertThat(rows.stream().map(FlowRow::flow)).containsExactlyElementsOf(now);
    }
  }
}
