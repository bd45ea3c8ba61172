package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import io.tierdrop.steward.status.NodeStatus;
import io.tierdrop.topology.Lab;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The main job on the real thing: a small lab is deployed, asked, broken and destroyed. The tests
/// build on each other, since a lab takes its time.
@Tag("vm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstLightTest {

  private final Vm vm = new Vm();
  private final Lab lab = sample();
  private String before = "";

  private static Lab sample() {
    try {
      return Vm.sample("three-tier-small", "first-light-test");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void cleanVm() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    before = vm.listing();
  }

  @AfterAll
  void leave() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    vm.close();
  }

  @Test
  @Order(1)
  void deployMakesTheLabAndASecondDeployChangesNothing() throws Exception {
    LabLifecycle life = new LabLifecycle(vm.target(), vm.planner());
    DeployResult first = life.deploy(lab, step -> {}, change -> {});
    System.out.println("first deploy: " + first);
    DeployResult second = life.deploy(lab, step -> {}, change -> System.out.println(change));
    System.out.println("second deploy: " + second);

    assertThat(first.nodes()).isEqualTo(15);
    assertThat(first.changed()).isPositive();
    assertThat(second.changed()).isZero();
  }

  @Test
  @Order(2)
  void routersSpreadEachVipOverAllL4sAndAllL4sHaveTheSameOrderOfServers() throws Exception {
    String route = vm.in(lab, "R1", "ip route show 198.51.100.1");
    assertThat(route.lines().filter(line -> line.contains("nexthop"))).hasSize(2);

    Map<String, List<String>> first = servers("LB4-1");
    assertThat(first).isEqualTo(servers("LB4-2")).hasSize(8);
    assertThat(first.values()).allMatch(servers -> servers.size() == 3);
    assertThat(first.values().stream().flatMap(List::stream)).allMatch(s -> s.endsWith(" 1"));
  }

  /// The real servers of each service in the kernel's own order, with their weights. The order of
  /// the services themselves means nothing: the kernel keeps them in a hash table.
  private Map<String, List<String>> servers(String l4) throws Exception {
    Map<String, List<String>> services = new TreeMap<>();
    List<String> current = new ArrayList<>();
    for (String line : vm.in(lab, l4, "ipvsadm -Ln --nosort").lines().skip(3).toList()) {
      List<String> words = List.of(line.strip().split(" +", -1));
      if (words.getFirst().equals("->")) {
        current.add(words.get(1) + " " + words.get(3));
      } else {
        current = services.computeIfAbsent(words.get(1), service -> new ArrayList<>());
      }
    }
    return services;
  }

  @Test
  @Order(3)
  void requestsFromManyAddressesReachSeveralL7sAndBackendsOverCompletePaths() throws Exception {
    LabPlan plan = vm.planner().plan(lab);
    for (String vip : List.of("198.51.100.1", "2001:db8::c633:6401", "198.51.100.3")) {
      List<ObservedAnswer> seen = new ArrayList<>();
      new LabRequests(vm.target()).send(plan, new RequestSpec(null, null, vip, 20, 4), seen::add);

      assertThat(seen).hasSize(20).allMatch(o -> o.answer().ok());
      assertThat(seen).allMatch(o -> o.path().complete() && o.path().served());
      assertThat(seen).allMatch(o -> o.path().tunnels().size() == 1);
      assertThat(seen)
          .as("the answer's name is the backend that was seen")
          .allMatch(o -> o.path().nodes().contains(o.answer().body().strip()));
      assertThat(seen.stream().map(o -> o.path().in().getLast()).distinct().count())
          .isGreaterThan(1);
      assertThat(seen.stream().map(o -> o.answer().body()).distinct().count()).isGreaterThan(1);
    }
  }

  @Test
  @Order(4)
  void theLabsDnsAnswersWithHealthyVips() throws Exception {
    String server = vm.in(lab, "dns", "ip -4 -o addr show users | awk '{print $4}'");
    String ask = "dig +short +time=3 @" + server.strip().replaceFirst("/.*", "") + " ";
    assertThat(vm.in(lab, "clients", ask + "www.example.org A").strip()).isEqualTo("198.51.100.1");
    assertThat(vm.in(lab, "clients", ask + "www.example.org AAAA").strip())
        .isEqualTo("2001:db8::c633:6401");
  }

  @Test
  @Order(5)
  void statusReadsEveryNodeAsUp() throws Exception {
    Map<String, NodeStatus> nodes = new Steward(vm.host(), lab.name()).state().nodes();
    assertThat(nodes).hasSize(15);
    assertThat(nodes)
        .allSatisfy(
            (node, status) ->
                assertThat(NodeCondition.of(node, status, Instant.EPOCH).well()).isTrue());
  }

  @Test
  @Order(6)
  void aBrokenConfigurationIsReportedWithNodeDaemonAndLogLine() throws Exception {
    LabPlan broken = breakHaproxy(vm.planner().plan(lab), "LB7-2");

    assertThatThrownBy(() -> new LabDeployment(vm.host()).apply(broken, "", event -> {}))
        .isInstanceOfSatisfying(
            StewardException.class,
            failure ->
                assertThat(failure.problems())
                    .anySatisfy(
                        problem -> {
                          assertThat(problem.node()).isEqualTo("LB7-2");
                          assertThat(problem.daemon()).isEqualTo("haproxy");
                          assertThat(String.join("\n", problem.log())).contains("nonsense");
                        }));
  }

  private static LabPlan breakHaproxy(LabPlan plan, String victim) {
    List<NodePlan> nodes =
        plan.nodes().stream()
            .map(
                node -> {
                  if (!node.name().equals(victim)) {
                    return node;
                  }
                  Map<String, String> files = new LinkedHashMap<>(node.files());
                  files.computeIfPresent("haproxy.cfg", (name, text) -> text + "\nnonsense here\n");
                  return new NodePlan(
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
                      node.trusts());
                })
            .toList();
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

  @Test
  @Order(7)
  void aDeployAfterAFailureRepairsTheLab() throws Exception {
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
    assertThat(vm.in(lab, "clients", "curl -s -m 5 http://198.51.100.1/")).startsWith("S");
  }

  @Test
  @Order(8)
  void destroyLeavesNothing() throws Exception {
    System.out.println(new LabLifecycle(vm.target(), vm.planner()).destroy(lab.name(), step -> {}));

    assertThat(vm.listing()).isEqualTo(before);
  }
}
