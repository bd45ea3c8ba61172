package io.tierdrop.forecast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.json.LabReader;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.EcmpSeed;
import io.tierdrop.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Next hops over several stages.
class HopSpreadTest {

  private static final int FLOWS = 400;

  private static List<HopSpread> spreads(EcmpSeed seed) throws Exception {
    Lab lab = LabReader.read(Path.of("..", "sample-labs", "spine-leaf.lab.json"));
    Topology drawn = lab.topology();
    LabSettings set = drawn.settings();
    LabSettings settings =
        new LabSettings(
            set.asNumber(),
            set.holdSeconds(),
            set.checkSeconds(),
            set.dnsCheckSeconds(),
            set.ecmpHash(),
            seed,
            set.pools(),
            set.bfd());
    LabForecast forecast =
        LabForecast.of(
            new LabPlanner(new ConfigTemplates())
                .plan(
                    lab.withTopology(
                        new Topology(drawn.nodes(), drawn.links(), drawn.vips(), settings))));
    List<FlowKey> flows =
        IntStream.range(40_000, 40_000 + FLOWS)
            .mapToObj(
                port ->
                    FlowKey.tcp(
                        IpBits.parse("203.0.113.13"), port, IpBits.parse("198.51.100.1"), 80))
            .toList();
    return HopSpread.of(forecast, flows);
  }

  private static int sum(HopSpread spread) {
    return spread.chosen().values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void seedsOfTheirOwnSpreadFlowsAtEachStage() throws Exception {
    List<HopSpread> spreads = spreads(EcmpSeed.PER_NODE);

    assertThat(spreads.getFirst().node()).isEqualTo("internet");
    assertThat(sum(spreads.getFirst())).isEqualTo(FLOWS);
    assertThat(spreads).extracting(HopSpread::node).contains("spine1", "spine2", "leafA1");
    assertThat(spreads)
        .allSatisfy(
            spread -> {
              assertThat(spread.like()).isEmpty();
              assertThat(spread.chosen()).hasSize(2);
              assertThat(spread.chosen().values()).allMatch(count -> count > sum(spread) / 4);
            });
  }

  @Test
  void oneSeedForAllLeavesWaysEmptyAndThatIsSaid() throws Exception {
    List<HopSpread> inward =
        spreads(EcmpSeed.SHARED).stream().filter(spread -> !spread.back()).toList();

    assertThat(inward.getFirst().like()).isEmpty();
    for (HopSpread later : inward.subList(1, inward.size())) {
      assertThat(later.like()).as(later.node()).contains("internet");
      assertThat(later.chosen().values()).contains(0);
      assertThat(later.text())
          .endsWith("polarised: it chooses by the same hash as internet before it");
    }
  }
}
