package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.LongFlows;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.observe.FlowListener;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.Steward;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Changes of the drawn lab while it runs at full size and two hundred flows are open.
@Tag("vm")
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveChangeTest {

  private static final int FLOWS = 100;
  private static final Duration HELD = Duration.ofSeconds(100);

  private final Vm vm = new Vm();
  private final Lab lab = sample();
  private final LabLifecycle life = new LabLifecycle(vm.target(), vm.planner());

  private static Lab sample() {
    try {
      return Vm.sample("three-tier", "live-change-test");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void deploy() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    System.out.println(life.deploy(lab, step -> {}, change -> {}));
  }

  @AfterAll
  void leave() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    vm.close();
  }

  @Test
  void membersJoinWhileFlowsStayOpenAndOtherDaemonsKeepTheirProcesses() throws Exception {
    LabPlan plan = vm.planner().plan(lab);
    Ends ends = new Ends(2 * FLOWS);
    FutureTask<Long> traffic =
        new FutureTask<>(
            () ->
                new LongFlows(vm.target(), lab)
                    .hold(plan, Map.of("mh1", FLOWS, "sh1", FLOWS), HELD, ends));
    Thread.ofVirtual().start(traffic);
    assertThat(ends.opening.await(60, TimeUnit.SECONDS)).as("all flows open").isTrue();

    Lab now = lab;
    now = change("a server", Labs.withCount(now, "S", 11), "haproxy");
    now = change("clients", Labs.withPopulation(now, 220), "");
    now = change("an L4", Labs.withCount(now, "LB4", 8), "");
    now = change("a router", Labs.withCount(now, "R", 3), "");
    change("an L7", Labs.withCount(now, "LB7", 14), "");
    assertThat(ends.broken()).as("flows that broke while members joined").isEmpty();
    assertThat(vm.in(lab, "R3", "ip route show 198.51.100.1").lines())
        .filteredOn(line -> line.contains("nexthop"))
        .hasSize(8);
    assertThat(vm.in(lab, "LB4-8", "ipvsadm -Ln").lines())
        .filteredOn(line -> line.contains("Tunnel  1"))
        .hasSize(8 * 14);

    traffic.get();
    assertThat(ends.ended).hasSize(2 * FLOWS);
    assertThat(ends.broken()).isEmpty();
  }

  /// @param reloaded the daemons that may hand over to a successor, since their configuration names
  ///     the new member
  private Lab change(String what, Lab changed, String reloaded) throws Exception {
    Map<String, Long> before = processes();
    DeployResult deployed = life.deploy(changed, step -> {}, change -> {});
    Map<String, Long> after = processes();
    System.out.printf(
        "live change, %s more: %d changes, apply %.1f s, converge %.1f s%n",
        what,
        deployed.changed(),
        deployed.seconds().get("apply"),
        deployed.seconds().get("converge"));
    before.forEach(
        (daemon, pid) -> {
          if (reloaded.isEmpty() || !daemon.endsWith(" " + reloaded)) {
            assertThat(after).as(what).containsEntry(daemon, pid);
          }
        });
    return changed;
  }

  /// Process ids by node and daemon.
  private Map<String, Long> processes() throws Exception {
    JsonNode state =
        new Steward(vm.host(), lab.name())
            .ask(JsonNodeFactory.instance.objectNode().put("do", "state"), line -> {});
    Map<String, Long> processes = new TreeMap<>();
    state
        .path("nodes")
        .properties()
        .forEach(
            node ->
                node.getValue()
                    .path("daemons")
                    .properties()
                    .forEach(
                        daemon ->
                            processes.put(
                                node.getKey() + " " + daemon.getKey(),
                                daemon.getValue().path("pid").asLong())));
    assertThat(processes).isNotEmpty().doesNotContainValue(0L);
    return processes;
  }

  /// Flows as they open and end.
  private static final class Ends implements FlowListener {
    private final CountDownLatch opening;
    private final List<ObservedAnswer> ended = Collections.synchronizedList(new ArrayList<>());

    Ends(int flows) {
      opening = new CountDownLatch(flows);
    }

    @Override
    public void opened(TcpFlow flow, FlowPath path) {
      opening.countDown();
    }

    @Override
    public void ended(ObservedAnswer observed) {
      ended.add(observed);
    }

    List<String> broken() {
      synchronized (ended) {
        return ended.stream()
            .filter(o -> !o.answer().ok())
            .map(o -> o.end() + " " + o.path().nodes() + " " + o.closing())
            .toList();
      }
    }
  }
}
