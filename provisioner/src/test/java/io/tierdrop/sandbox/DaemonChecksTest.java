package io.tierdrop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.vm.image.DaemonTree;
import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.image.ImageCache;
import io.tierdrop.vm.image.ImageRecipe;
import io.tierdrop.vm.report.VmProgress;
import io.tierdrop.vm.settings.VmPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The daemons of the VM's image judge labs by chance; the image is built when there is none.
@Tag("vm")
class DaemonChecksTest {

  /// Of ten thousand, which `tierdrop chance` tries by name, so many in every build.
  private static final int LABS = 300;

  private static final LabPlanner PLANNER = new LabPlanner(new ConfigTemplates());

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private static DaemonChecks checks;

  @BeforeAll
  static void takeTheDaemonsOutOfTheImage() throws Exception {
    Path home = Path.of(System.getProperty("user.home"));
    checks =
        new DaemonChecks(
            DaemonTree.of(
                new ImageCache(VmPaths.fromEnvironment(System.getenv(), home).images())
                    .get(ImageRecipe.forLabs(DebianRelease.TRIXIE), VmProgress.silent())),
            1);
  }

  @AfterAll
  static void leave() {
    checks.close();
  }

  @Test
  void noDaemonRefusesALabByChance() throws Exception {
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    for (long seed = 0; seed < LABS; seed++) {
      LabPlan plan = PLANNER.plan(generator.lab(seed).lab());
      assertThat(checks.refusals(plan)).as("seed %d", seed).isEmpty();
    }
    assertThat(checks.asked()).isBetween(LABS, checks.configurations() - 1);
    assertThat(checks.unasked()).isZero();
  }

  /// Labels that no lab by chance has, and more of them than a line may have words.
  @Test
  void noDaemonRefusesANameThatIsValid() throws Exception {
    String https = Files.readString(Path.of("../sample-labs/https.lab.json"));
    List<String> labels = new ArrayList<>(List.of("ns", "hostmaster", "0", "a".repeat(63)));
    IntStream.range(labels.size(), LabLimits.REFERENCES).forEach(i -> labels.add("w" + i));
    for (String vip : List.of("www", "bank")) {
      String lab =
          https.replace(
              "[{\"name\": \"www\", \"vips\": [\"www\"]}, {\"name\": \"bank\", \"vips\": [\"bank\"]}]",
              labels.stream()
                  .map(label -> "{\"name\": \"%s\", \"vips\": [\"%s\"]}".formatted(label, vip))
                  .collect(Collectors.joining(", ", "[", "]")));
      LabPlan plan = PLANNER.plan(LabReader.read(lab));
      assertThat(plan.node("dns").orElseThrow().files().get("gdnsd/zones/example.org"))
          .contains("\nns 5 DYNA");
      assertThat(checks.refusals(plan)).isEmpty();
    }
  }

  /// Each of the daemons is asked indeed, and refuses what it cannot read.
  @Test
  void whatNoDaemonReadsEveryOneRefuses() throws Exception {
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    Map<Kind, String> refused = new LinkedHashMap<>();
    for (long seed = 0; refused.size() < 6 && seed < LABS; seed++) {
      for (DaemonRefusal refusal :
          checks.refusals(broken(PLANNER.plan(generator.lab(seed).lab())))) {
        refused.putIfAbsent(kind(refusal.daemon()), refusal.said());
      }
    }
    assertThat(refused)
        .containsOnlyKeys(
            Kind.ROUTER, Kind.ROUTE_REFLECTOR, Kind.L4, Kind.L7, Kind.BACKEND, Kind.DNS);
    assertThat(refused.values())
        .allMatch(said -> said.matches("(?s)exit code \\d+: .*[a-z]{5,}.*"));
  }

  private static Kind kind(String daemon) {
    return switch (daemon) {
      case "bird" -> Kind.ROUTER;
      case "zebra", "bgpd", "bfdd" -> Kind.ROUTE_REFLECTOR;
      case "keepalived" -> Kind.L4;
      case "haproxy" -> Kind.L7;
      case "nginx" -> Kind.BACKEND;
      default -> Kind.DNS;
    };
  }

  private static LabPlan broken(LabPlan plan) {
    List<NodePlan> nodes = new ArrayList<>();
    for (NodePlan node : plan.nodes()) {
      Map<String, String> files = new LinkedHashMap<>(node.files());
      files.replaceAll((name, text) -> name.contains("zones") ? text : text + "\nnonsense here\n");
      nodes.add(
          new NodePlan(
              node.name(),
              node.tier(),
              node.kind(),
              node.interfaces(),
              node.loopback(),
              node.tunnels(),
              node.routes(),
              node.sysctls(),
              node.directories(),
              files,
              node.seeds(),
              node.daemons(),
              node.gate(),
              node.expectations(),
              node.faultPoints(),
              node.composed(),
              node.trusts()));
    }
    return new LabPlan(
        plan.lab(),
        plan.segments(),
        nodes,
        plan.services(),
        plan.hostSysctls(),
        plan.modules(),
        plan.sparse(),
        plan.convergeSeconds(),
        plan.packages());
  }
}
