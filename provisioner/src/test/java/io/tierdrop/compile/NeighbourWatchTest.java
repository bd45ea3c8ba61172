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
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.RoutingDaemon;
import io.tierdrop.topology.Topology;
import io.tierdrop.validation.LabValidation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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

  /// R tells L of the internet and of users, and has one to three ways to each, which carry one
  /// family or both.
  private static String told(Random random) {
    List<String> nodes = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (String far : List.of("internet", "users")) {
      for (int way = 1 + random.nextInt(3); way > 0; way--) {
        String between = far.charAt(0) + "" + way;
        nodes.add(
            "{\"name\": \"%s\", \"kind\": \"switch\", \"families\": \"%s\"},"
                .formatted(between, List.of("dual", "ipv4", "ipv6").get(random.nextInt(3))));
        links.add("{\"ends\": [\"%s\", \"%s\"]},".formatted(far, between));
        links.add("{\"ends\": [\"R\", \"%s\"]},".formatted(between));
      }
    }
    return """
        {"tierdrop": 1, "name": "ways", "settings": {"bfd": {}},
         "nodes": [
          {"name": "clients", "kind": "clients"},
          {"name": "users", "kind": "clients", "count": %d},
          {"name": "internet", "kind": "internet"%s},
          {"name": "R", "kind": "router", "as": 65001, "count": %d},
          {"name": "L", "kind": "router", "as": 65002},
          {"name": "LB4", "kind": "l4"},
          {"name": "S", "kind": "backend"},
          %s
          {"name": "infra", "kind": "switch", "mtu": 1540}],
         "links": [
          {"ends": ["clients", "internet"]},
          %s
          {"ends": ["R", "L"]},
          {"ends": ["L", "infra"]},
          {"ends": ["LB4", "infra"]},
          {"ends": ["S", "infra"]}],
         "vips": [{"name": "www", "scheduler": "mh", "l4": ["LB4"], "servers": ["S"]}]}
        """
        .formatted(
            1 + random.nextInt(2),
            random.nextInt(4) == 0 ? ", \"as\": 65003" : "",
            1 + random.nextInt(2),
            String.join("\n", nodes),
            String.join("\n", links));
  }

  /// What BIRD is told of the routes of a protocol.
  private static Set<String> prefixes(String config, String protocol) {
    Set<String> prefixes = new TreeSet<>();
    for (String block : config.split("\nprotocol ", -1)) {
      if (block.startsWith("static " + protocol + " ")) {
        Matcher route = Pattern.compile("(?m)^ +route (\\S+) ").matcher(block);
        while (route.find()) {
          prefixes.add(route.group(1));
        }
      }
    }
    return prefixes;
  }

  /// Of two static routes to one prefix BIRD keeps what was first, and neither a blackhole for the
  /// kernel nor hops for neighbours may win then: hops come first, and neighbours hear of them.
  ///
  /// @return how many prefixes there are twice
  private static int hopsComeBeforeOrigins(LabPlan plan) {
    int twice = 0;
    for (NodePlan node : plan.nodes()) {
      for (int family : new int[] {4, 6}) {
        Set<String> both = prefixes(config(node), "hops_ipv" + family);
        both.retainAll(prefixes(config(node), "origin_ipv" + family));
        if (both.isEmpty()) {
          assertThat(config(node)).doesNotContain("hops_ipv" + family + "\" && net");
          continue;
        }
        twice += both.size();
        assertThat(config(node))
            .as("%s", node.name())
            .contains(
                "protocol static origin_ipv%d {\n  # Next hops that are alive come first; without any, others are told all the same.\n  ipv%d {\n    preference 190;\n"
                    .formatted(family, family));
        Matcher told =
            Pattern.compile(
                    "export where .*\"origin_ipv%d\" \\|\\| \\(proto = \"hops_ipv%d\" && net ~ \\[ (.*) ]\\);"
                        .formatted(family, family))
                .matcher(config(node));
        int sessions = 0;
        while (told.find()) {
          sessions++;
          assertThat(told.group(1).split(", ")).containsExactlyInAnyOrderElementsOf(both);
        }
        assertThat(config(node)).contains("proto = \"hops_ipv" + family + "\"");
        assertThat(sessions)
            .as(node.name())
            .isEqualTo(config(node).split("export where .*\"origin_ipv" + family, -1).length - 1);
      }
    }
    return twice;
  }

  @Test
  void whatIsToldOfIsSentOverHopsThatLive() throws Exception {
    int[] defaults = new int[2];
    int labs = 0;
    for (int seed = 0; seed < 60; seed++) {
      Lab lab = LabReader.read(told(new Random(seed)));
      if (LabValidation.check(lab).stream().anyMatch(Problem::isError)) {
        continue;
      }
      LabPlan plan = new LabPlanner(new ConfigTemplates()).plan(lab);
      labs += hopsComeBeforeOrigins(plan) > 0 ? 1 : 0;
      defaults[0] += config(plan.node("L").orElseThrow()).contains("net ~") ? 1 : 0;
      defaults[1] +=
          plan.nodes().stream().anyMatch(node -> config(node).contains("net ~ [ 0.0.0.0/0"))
              ? 1
              : 0;
    }
    assertThat(labs).as("labs with a prefix twice").isGreaterThan(10);
    assertThat(defaults[0]).as("where one way leads to all of it").isZero();
    assertThat(defaults[1]).as("labs with several ways out").isGreaterThan(4);
  }

  /// BIRD's own judgement, where the machine has BIRD, at both ends of the ranges.
  @Test
  void birdTakesWhatIsRendered(@TempDir Path folder) throws Exception {
    assumeThat(BIRD).isExecutable();
    for (Path sample : samples()) {
      boolean frr =
          lab(sample).topology().nodes().stream()
              .anyMatch(node -> RoutingDaemon.of(node.role()) == RoutingDaemon.FRR);
      NumberRange interval = frr ? LabLimits.FRR_BFD_INTERVAL : LabLimits.BFD_INTERVAL;
      NumberRange multiplier = frr ? LabLimits.FRR_BFD_MULTIPLIER : LabLimits.BFD_MULTIPLIER;
      for (Bfd bfd :
          List.of(
              Bfd.DEFAULT,
              new Bfd((int) interval.least(), (int) multiplier.least()),
              new Bfd((int) interval.most(), (int) multiplier.most()))) {
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
