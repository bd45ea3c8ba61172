package io.tierdrop.chance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LabShrinkerTest {

  private static Lab first(LabShrinker.Failure<RuntimeException> failure) {
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    return LongStream.range(0, 1_000)
        .mapToObj(seed -> generator.lab(seed).lab())
        .filter(failure::in)
        .findFirst()
        .orElseThrow();
  }

  /// As if three members of a heavy backend tier behind a VIP under `wrr` were a fault.
  private static boolean fails(Lab lab) {
    Topology topology = lab.topology();
    return topology.vips().stream()
        .filter(vip -> vip.scheduler() == Scheduler.WRR)
        .flatMap(vip -> vip.servers().stream())
        .flatMap(name -> topology.node(name).stream())
        .anyMatch(
            node ->
                node.role() instanceof Role.Backend backend
                    && backend.weight() > 100
                    && node.members().size() >= 3);
  }

  @Test
  void aPlantedFaultIsAllThatIsLeft() {
    Lab lab = first(LabShrinkerTest::fails);

    Lab small = LabShrinker.shrink(lab, LabShrinkerTest::fails);

    Topology topology = small.topology();
    assertThat(fails(small)).isTrue();
    assertThat(topology.nodes().stream().filter(n -> n.kind() != Kind.SWITCH).map(Node::kind))
        .containsExactlyInAnyOrder(Kind.INTERNET, Kind.L4, Kind.BACKEND);
    assertThat(topology.nodes(Kind.BACKEND)).singleElement().extracting(Node::count).isEqualTo(3);
    assertThat(topology.vips()).singleElement().extracting("port").isEqualTo(80);
    assertThat(topology.settings()).isEqualTo(LabSettings.DEFAULT);
    assertThat(topology.links()).allMatch(link -> link.prefixes().isEmpty() && link.mtu() == null);
  }

  @Test
  void aSettingThatMattersStaysAndAllElseGoes() {
    LabShrinker.Failure<RuntimeException> failure =
        lab -> lab.topology().settings().dnsCheckSeconds() < 3;
    Lab small = LabShrinker.shrink(first(failure), failure);
    assertThat(small.topology().nodes())
        .singleElement()
        .extracting(Node::kind)
        .isEqualTo(Kind.INTERNET);
    assertThat(small.topology().vips()).isEmpty();
    assertThat(RecordDefaults.each(small.topology().settings(), LabSettings.DEFAULT)).hasSize(1);
  }
}
