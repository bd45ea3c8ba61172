package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodeExpectation;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.Topology;
import io.tierdrop.validation.LabValidation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// BFD: who has BIRD set routes over several next hops, and whether both ends of each session know.
class NeighbourWatchTest {

  private static final Path BIRD = Path.of("/usr/sbin/bird");

  private static final Path SAMPLES = Path.of("..", "sample-labs");

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(
              file ->
                  file.toString().endsWith(".lab.json")
                      && LabValidation.check(lab(file)).stream().noneMatch(Problem::isError))
          .sorted()
          .toList();
    }
  }

  private static Lab lab(Path file) {
    try {
      return LabReader.read(file);
    } catch (IOException | InvalidLabException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  private static LabPlan plan(Path sample, @Nullable Bfd bfd) throws Exception {
    Lab lab = lab(sample);
    Topology drawn = lab.topology();
    Topology watched =
        new Topology(drawn.nodes(), drawn.links(), drawn.vips(), drawn.settings().withBfd(bfd));
    return new LabPlanner(new ConfigTemplates())
        .plan(new Lab(lab.name(), lab.title(), lab.teaches(), watched, lab.drawing()));
  }

  private static String config(NodePlan node) {
    return node.files().entrySet().stream()
        .filter(file -> file.getKey().endsWith("bird.conf"))
        .map(file -> file.getValue())
        .findFirst()
        .orElse("");
  }

  /// Those over several next hops, but for a person's own, which have weights, and for those of a
  /// router that is no BIRD: the kernel has these.
  private static boolean ofBird(NodePlan node, RoutePlan route) {
    return route.via().size() > 1
        && route.via().stream().map(RoutePlan.NextHop::weight).distinct().count() == 1
        && !node.files().containsKey("bgpd.conf");
  }

  private static Set<String> routes(Stream<String> prefixes) {
    return prefixes
        .map(
            p ->
                p.equals("default") ? "default" : p.replaceAll("^(0\\.0\\.0\\.0|::)/0$", "default"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyRouteOverSeveralIsWatchedAndNothingElseChanges(Path sample) throws Exception {
    LabPlan without = plan(sample, null);
    LabPlan with = plan(sample, Bfd.DEFAULT);
    for (NodePlan node : with.nodes()) {
      NodePlan before = without.node(node.name()).orElseThrow();
      List<RoutePlan> several = before.routes().stream().filter(r -> ofBird(before, r)).toList();
      assertThat(node.routes())
          .isEqualTo(before.routes().stream().filter(r -> !several.contains(r)).toList());
      assertThat(
              routes(
                  node.expectations().stream()
                      .filter(NodeExpectation.Route.class::isInstance)
                      .map(NodeExpectation.Route.class::cast)
                      .filter(route -> !route.learned())
                      .map(NodeExpectation.Route::prefix)))
          .isEqualTo(routes(several.stream().map(RoutePlan::to)));
      for (RoutePlan route : several) {
        assertThat(config(node))
            .contains(
                route.via().stream()
                    .map(hop -> " via " + hop.gateway() + " bfd")
                    .collect(Collectors.joining()));
      }
      assertThat(node.sysctls()).isEqualTo(before.sysctls());
    }
  }

  /// BIRD answers nobody whom it was not told of.
  @ParameterizedTest
  @MethodSource("samples")
  void bothEndsOfEachSessionKnowOfIt(Path sample) throws Exception {
    LabPlan plan = plan(sample, Bfd.DEFAULT);
    Pattern hop = Pattern.compile("via (\\S+) bfd");
    for (NodePlan node : plan.nodes()) {
      Matcher hops = hop.matcher(config(node));
      while (hops.find()) {
        String gateway = hops.group(1);
        NodePlan next =
            plan.nodes().stream()
                .filter(n -> addresses(n).anyMatch(gateway::equals))
                .findFirst()
                .orElseThrow();
        String watched = config(next) + next.files().getOrDefault("bfdd.conf", "");
        assertThat(
                addresses(node)
                    .flatMap(own -> Stream.of("neighbor " + own + ";", " peer " + own + "\n")))
            .as(node.name() + " at " + next.name())
            .anyMatch(watched::contains);
      }
    }
  }

  private static Stream<String> addresses(NodePlan node) {
    return node.interfaces().stream()
        .flatMap(port -> port.addresses().stream())
        .map(prefix -> prefix.substring(0, prefix.indexOf('/')));
  }

  /// BIRD's own judgement, where the machine has BIRD, at both ends of the ranges.
  @Test
  void birdTakesWhatIsRendered(@TempDir Path folder) throws Exception {
    assumeThat(BIRD).isExecutable();
    for (Path sample : samples()) {
      for (Bfd bfd :
          List.of(
              Bfd.DEFAULT,
              new Bfd((int) LabLimits.BFD_INTERVAL.least(), (int) LabLimits.BFD_MULTIPLIER.least()),
              new Bfd(
                  (int) LabLimits.BFD_INTERVAL.most(), (int) LabLimits.BFD_MULTIPLIER.most()))) {
        for (NodePlan node : plan(sample, bfd).nodes()) {
          if (!config(node).isEmpty()) {
            Path file = folder.resolve("bird.conf");
            Files.writeString(file, config(node));
            Process bird =
                new ProcessBuilder(BIRD.toString(), "-p", "-c", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String words =
                new String(
                    Objects.requireNonNull(bird.getInputStream()).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(bird.waitFor()).as(sample + " " + node.name() + ": " + words).isZero();
          }
        }
      }
    }
  }
}
