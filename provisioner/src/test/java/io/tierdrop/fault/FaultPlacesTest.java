package io.tierdrop.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.FaultPoint;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A fault is offered and taken where something listens to it, and nowhere else.
class FaultPlacesTest {

  private static final Path SAMPLES = Path.of("..", "sample-labs");

  private static FaultPlaces places(String file) throws Exception {
    return FaultPlaces.in(LabReader.read(SAMPLES.resolve(file)));
  }

  @Test
  void aTierCanHaveWhatEachOfItsMembersCanAndNobodyNothing() throws Exception {
    FaultPlaces places = places("first-lab.lab.json");
    assertThat(places.all(List.of("S1")))
        .contains(FaultKind.parse("slow"))
        .doesNotContain(FaultKind.parse("bgp-down"));
    assertThat(places.all(List.of("nobody"))).isEmpty();
    assertThat(places.all(List.of())).isEmpty();
  }

  @Test
  void serversRightBehindAnL4AreAskedForTheirAgentCheck() throws Exception {
    FaultPlaces places = places("cases/28-drain.lab.json");
    Lab lab = LabReader.read(SAMPLES.resolve("cases/28-drain.lab.json"));
    lab.topology()
        .vips()
        .forEach(
            vip ->
                assertThat(vip.servers())
                    .allMatch(server -> places.on(FaultKind.parse("agent-drain"), server)));
  }

  /// With a check that only connects, keepalived reads nobody's agent-check.
  @Test
  void anL4ThatOnlyConnectsAsksForNoAgentCheck() throws Exception {
    String text = Files.readString(SAMPLES.resolve("cases/28-drain.lab.json"));
    for (String check : List.of("tcp", "none")) {
      Lab lab =
          LabReader.read(
              text.replace("\"scheduler\":", "\"check\": \"" + check + "\", \"scheduler\":"));
      FaultPlaces places = FaultPlaces.in(lab);
      for (Vip vip : lab.topology().vips()) {
        assertThat(vip.delivery().check().label()).isEqualTo(check);
        for (Node server : lab.topology().nodes()) {
          if (vip.servers().contains(server.name()) && server.kind() == Kind.BACKEND) {
            assertThat(places.on(FaultKind.parse("agent-drain"), server.name())).isFalse();
          }
        }
      }
    }
  }

  /// An L7 whose VIP is taken away still has its agent-check, and nobody who asks for it.
  @Test
  void nobodyAsksServersForWhichNoVipStands() throws Exception {
    Lab lab = LabReader.read(SAMPLES.resolve("first-lab.lab.json"));
    var without =
        new io.tierdrop.topology.Topology(
            lab.topology().nodes(), lab.topology().links(), List.of(), lab.topology().settings());
    FaultPlaces places = FaultPlaces.in(lab.withTopology(without));
    assertThat(places.on(FaultKind.parse("killed"), "LB7")).isTrue();
    assertThat(places.on(FaultKind.parse("agent-down"), "LB7-1")).isFalse();
    assertThat(places.on(FaultKind.parse("maintenance"), "LB4")).isFalse();
  }

  @Test
  void aSettingNamesWhatTheNodeHas() throws Exception {
    FaultPlaces places = places("three-tier-small.lab.json");
    assertThat(places.values(FaultPoint.ANNOUNCEMENT, List.of("LB4-1"))).contains("198.51.100.1");
    assertThat(places.values(FaultPoint.DAEMON, List.of("LB7")))
        .containsExactly("haproxy", "agent");
    assertThat(places.values(FaultPoint.BGP_SESSION, List.of("LB4-1"))).isNotEmpty();
    assertThat(places.values(FaultPoint.NEXT_HOP, List.of("R1"))).contains("LB4-1", "LB4-2");
  }
}
