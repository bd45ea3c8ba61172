package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.render.ConfigTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole plan of each sample against what was looked at and found right. With
/// `-Dgolden.update=true` the golden files are written instead.
class SamplePlansTest {

  private static final Path GOLDEN = Path.of("src/test/resources/io/tierdrop/compile");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first-lab",
        "three-tier-small",
        "three-tier",
        "two-tier",
        "two-sites",
        "sh-against-mh",
        "ecmp-anycast-dns",
        "spine-leaf",
        "anycast-two-sites",
        "https"
      })
  void aSamplesPlanIsAsItWas(String sample) throws Exception {
    LabPlan plan =
        new LabPlanner(new ConfigTemplates())
            .plan(LabReader.read(Path.of("..", "sample-labs", sample + ".lab.json")));
    Path golden = GOLDEN.resolve(sample + ".plan.txt");
    String text = describe(plan);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(read(golden));
  }

  private static String read(Path golden) throws IOException {
    return Files.exists(golden) ? Files.readString(golden) : "no golden file " + golden;
  }

  /// Addresses and routes of every node; the files of the first member of each tier.
  private static String describe(LabPlan plan) {
    StringBuilder text = new StringBuilder();
    for (ServicePlan service : plan.services()) {
      text.append(
          "service %s %s:%d %s %s by %s over %s%n"
              .formatted(
                  service.vip(),
                  service.address(),
                  service.port(),
                  service.scheduler().label(),
                  service.flags(),
                  service.l4(),
                  service.realServers().stream()
                      .map(r -> r.node() + "=" + r.address() + "×" + r.weight())
                      .collect(Collectors.joining(" "))));
    }
    Set<String> shown = new HashSet<>();
    for (NodePlan node : plan.nodes()) {
      text.append("%n=== %s (%s)%n".formatted(node.name(), node.kind().label()));
      for (InterfacePlan port : node.interfaces()) {
        text.append(
            "interface %s %s mtu %d %s%n"
                .formatted(port.name(), port.mac(), port.mtu(), port.addresses()));
      }
      node.tunnels().forEach(tunnel -> text.append(tunnel).append('\n'));
      for (RoutePlan route : node.routes()) {
        text.append(
            "route %s via %s%n"
                .formatted(
                    route.to(),
                    route.via().stream()
                        .map(hop -> hop.gateway() + " dev " + hop.device())
                        .collect(Collectors.joining(", "))));
      }
      if (shown.add(node.tier())) {
        node.loopback().stream().limit(3).forEach(a -> text.append("lo " + a + "\n"));
        node.sysctls().forEach((name, value) -> text.append(name + " = " + value + "\n"));
        for (DaemonPlan daemon : node.daemons()) {
          text.append("daemon " + daemon.name() + ": " + String.join(" ", daemon.command()) + "\n");
        }
        node.files().forEach((name, file) -> text.append("--- " + name + "\n" + file));
      }
    }
    return text.toString();
  }
}
