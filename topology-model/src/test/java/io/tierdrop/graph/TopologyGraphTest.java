package io.tierdrop.graph;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.Golden;
import io.tierdrop.json.LabReader;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.junit.jupiter.api.Test;

class TopologyGraphTest {

  private static final IPVersion V4 = IPVersion.IPV4;
  private static final IPVersion V6 = IPVersion.IPV6;

  /// Of a random network.
  private static final int NODES = 8;

  private static final List<LabFamilies> FAMILIES = List.of(LabFamilies.values());

  private static TopologyGraph sample(String name) throws Exception {
    return TopologyGraph.of(LabReader.read(Golden.SAMPLES.resolve(name + ".lab.json")).topology());
  }

  @Test
  void requestsGoThroughTheInternetAndTheRouters() throws Exception {
    ShortestWays ways = ShortestWays.towards(sample("three-tier"), List.of("LB4"), V4);
    assertThat(ways.nextHops("clients")).containsExactly(new GraphHop("internet", "users"));
    assertThat(ways.nextHops("internet")).containsExactly(new GraphHop("R", "edge"));
    assertThat(ways.nextHops("R")).containsExactly(new GraphHop("LB4", "infra"));
    assertThat(ways.nextHops("LB4")).isEmpty();
    assertThat(ways.onTheWay("clients"))
        .containsExactlyInAnyOrder("clients", "internet", "R", "LB4");
  }

  @Test
  void answersGoStraightToTheRouters() throws Exception {
    ShortestWays ways = ShortestWays.towards(sample("three-tier"), List.of("internet"), V6);
    assertThat(ways.nextHops("LB7")).containsExactly(new GraphHop("R", "infra"));
  }

  @Test
  void aLoadBalancerPassesNothingOn() throws Exception {
    TopologyGraph graph = sample("three-tier");
    assertThat(ShortestWays.towards(graph, List.of("S"), V6).from("LB7")).isTrue();
    assertThat(ShortestWays.towards(graph, List.of("S"), V6).from("R")).isFalse();
    assertThat(ShortestWays.towards(graph, List.of("S"), V4).from("LB7"))
        .as("no IPv4 on servers")
        .isFalse();
  }

  @Test
  void severalTargetsAndWaysAreAllNamed() throws Exception {
    ShortestWays ways = ShortestWays.towards(sample("two-sites"), List.of("A-LB4", "B-LB4"), V4);
    assertThat(ways.nextHops("internet"))
        .containsExactlyInAnyOrder(new GraphHop("A-R", "A-edge"), new GraphHop("B-R", "B-edge"));
  }

  @Test
  void segmentsAreSharedPerFamily() throws Exception {
    TopologyGraph graph = sample("three-tier");
    assertThat(graph.shared("LB7", "S", V4)).isEmpty();
    assertThat(graph.shared("LB7", "S", V6))
        .singleElement()
        .matches(s -> s.name().equals("servers"));
    assertThat(graph.shared("nobody", "S", V6)).isEmpty();
  }

  @Test
  void whatCutsTheDrawingInTwoIsFound() throws Exception {
    assertThat(sample("two-sites").cutNodes())
        .contains("internet", "A-R", "B-R", "A-LB7")
        .doesNotContain("A-LB4", "A-RR", "clients", "dns");
  }

  @Test
  void aLongChainIsWalkedWithoutRunningOutOfStack() {
    List<Node> nodes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      nodes.add(new Node("n" + i, null, new Role.Router()));
      if (i > 0) {
        links.add(new Link("n" + (i - 1), "n" + i));
      }
    }
    TopologyGraph graph =
        TopologyGraph.of(new Topology(nodes, links, List.of(), LabSettings.DEFAULT));
    assertThat(ShortestWays.towards(graph, List.of("n0"), V4).onTheWay("n3999")).hasSize(4_000);
    assertThat(graph.cutNodes()).hasSize(3_998);
  }

  @Test
  void islandsJoinThoseBetweenWhomThereAreWays() {
    for (long seed = 0; seed < 300; seed++) {
      TopologyGraph graph = TopologyGraph.of(network(new Random(seed)));
      for (IPVersion family : IPVersion.values()) {
        FamilyIslands islands = graph.islands(family);
        for (int from = 0; from < NODES; from++) {
          for (int to = 0; to < NODES; to++) {
            List<String> targets = List.of("n" + to, "n" + (to + 1) % NODES);
            assertThat(islands.join("n" + from, targets))
                .as("seed %d, n%d to %s", seed, from, targets)
                .isEqualTo(ShortestWays.towards(graph, targets, family).from("n" + from));
          }
        }
      }
    }
  }

  @Test
  void theSameNodesAreOnTheWayThereAndBack() {
    for (long seed = 0; seed < 300; seed++) {
      TopologyGraph graph = TopologyGraph.of(network(new Random(seed)));
      for (IPVersion family : IPVersion.values()) {
        for (int from = 0; from < NODES; from++) {
          List<String> targets = List.of("n" + seed % NODES, "n" + (seed + 3) % NODES, "nobody");
          ShortestWays back = ShortestWays.towards(graph, List.of("n" + from), family);
          assertThat(back.onTheWayFromNearest(targets))
              .as("seed %d, n%d to %s", seed, from, targets)
              .isEqualTo(ShortestWays.towards(graph, targets, family).onTheWay("n" + from));
        }
      }
    }
  }

  /// Routers and backends on one to three of four switches, some of which carry one family only.
  private static Topology network(Random random) {
    List<Node> nodes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      LabFamilies families = FAMILIES.get(random.nextInt(FAMILIES.size()));
      nodes.add(new Node("s" + i, null, new Role.Switch(List.of(), 1_500, families)));
    }
    for (int i = 0; i < NODES; i++) {
      Role role = random.nextInt(3) == 0 ? new Role.Backend(1) : new Role.Router();
      nodes.add(new Node("n" + i, null, role));
      for (int j = 0; j < 1 + random.nextInt(3); j++) {
        links.add(new Link("n" + i, "s" + random.nextInt(4)));
      }
    }
    return new Topology(nodes, links, List.of(), LabSettings.DEFAULT);
  }

  @Test
  void cutVerticesAreThoseWhoseRemovalLeavesMoreParts() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Graph<String, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
      int size = 2 + random.nextInt(10);
      IntStream.range(0, size).forEach(i -> graph.addVertex("v" + i));
      for (int i = 0; i < random.nextInt(16); i++) {
        int a = random.nextInt(size);
        int b = random.nextInt(size);
        if (a != b) {
          graph.addEdge("v" + a, "v" + b);
        }
      }
      Set<String> expected =
          graph.vertexSet().stream()
              .filter(v -> parts(graph, v) > parts(graph, "") - (graph.degreeOf(v) == 0 ? 1 : 0))
              .collect(Collectors.toSet());
      assertThat(CutVertices.of(graph)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static int parts(Graph<String, DefaultEdge> graph, String without) {
    Set<String> rest = new HashSet<>(graph.vertexSet());
    rest.remove(without);
    return new ConnectivityInspector<>(new AsSubgraph<>(graph, rest)).connectedSets().size();
  }
}
