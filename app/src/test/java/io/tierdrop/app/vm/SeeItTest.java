package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.node.NodeConsole;
import io.tierdrop.app.service.node.NodeService.View;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What the window asks of a running lab beyond its states, on the real thing.
@Tag("vm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeeItTest {

  private static final int FLOWS = 24;

  private final Vm vm = new Vm();
  private final LabSession session = vm.session();
  private final Lab lab = lab();

  private static Lab lab() {
    try {
      return Vm.calm(Vm.sample("three-tier-small", "see-it-test"), 30);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void deploy() throws Exception {
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, s -> {}, c -> {});
  }

  @AfterAll
  void destroy() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    session.close();
  }

  /// The connection is cut while flows are held: each still opens and ends, once.
  @Test
  void heldFlowsOutliveTheConnectionAndEachIsExplained() throws Exception {
    Map<TcpFlow, FlowRecord> open = new ConcurrentHashMap<>();
    Map<TcpFlow, FlowRecord> ended = new ConcurrentHashMap<>();
    List<TargetSummary.Condition> conditions = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch opened = new CountDownLatch(FLOWS);
    try (EventSubscription _ =
        session.signals().watchTarget(now -> conditions.add(now.condition()))) {
      RunningWork<Integer> work =
          session
              .flows()
              .hold(
                  lab,
                  new FlowSpec(null, null, FLOWS, 25),
                  flow -> {
                    if (flow.end() == RequestEnd.OPEN) {
                      assertThat(open.put(flow.key(), flow)).isNull();
                      opened.countDown();
                    } else {
                      assertThat(ended.put(flow.key(), flow)).isNull();
                    }
                  });
      assertThat(opened.await(60, TimeUnit.SECONDS)).isTrue();
      cut();
      FlowRecord one = open.values().iterator().next();
      assertThat(work.outcome().get(180, TimeUnit.SECONDS)).isZero();
      assertThat(ended.keySet()).isEqualTo(open.keySet()).hasSize(FLOWS);
      assertThat(ended.values()).allMatch(flow -> flow.end() == RequestEnd.COMPLETED);
      List<HopReason> reasons =
          session
              .flows()
              .why(lab, one.key(), Objects.requireNonNull(one.path()))
              .get(60, TimeUnit.SECONDS);
      assertThat(reasons).isNotEmpty().noneMatch(HopReason::differs);
      assertThat(reasons).anyMatch(reason -> reason.slot() != null && reason.agrees());
      System.out.println("conditions of the target: " + conditions);
    }
  }

  /// Ends the process that serves our connection on the VM, and nothing else.
  private void cut() throws Exception {
    assertThatThrownBy(() -> vm.sh("kill -9 $PPID; sleep 30")).isInstanceOf(HostException.class);
  }

  @Test
  void nodesAnswerWhatTheyAreAsked() throws Exception {
    assertThat(look("LB4-1", View.IPVS)).contains("198.51.100.1:80").contains("Tunnel");
    assertThat(look("R1", View.BGP)).contains("Established");
    assertThat(look("R1", View.BIRD_ROUTES)).contains("198.51.100.1/32");
    assertThat(look("R1", View.ROUTES)).contains("nexthop");
    assertThat(look("LB7-1", View.SERVERS)).contains("S1");
    assertThat(look("LB7-1", View.SOCKETS)).contains("LISTEN");
    assertThat(look("LB7-1", View.FILES)).contains("== haproxy.cfg");
  }

  private String look(String node, View view) throws Exception {
    return session.nodes().look(lab.name(), node, view).get(60, TimeUnit.SECONDS);
  }

  @Test
  void aShellRunsInsideItsNode() throws Exception {
    try (NodeConsole console =
        session.nodes().console(lab.name(), "LB7-2", 80, 24).get(60, TimeUnit.SECONDS)) {
      console.resize(100, 30);
      console.write("echo me=$(hostname) size=$(stty size)\n".getBytes(StandardCharsets.UTF_8));
      StringBuilder heard = new StringBuilder();
      byte[] buffer = new byte[4096];
      while (!heard.toString().contains("me=LB7-2 size=30 100")) {
        int count = console.read(buffer, 0, buffer.length);
        assertThat(count).as(heard.toString()).isPositive();
        heard.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void linesOfDaemonsAreFollowed() throws Exception {
    CountDownLatch lines = new CountDownLatch(2);
    List<LogLine> heard = Collections.synchronizedList(new ArrayList<>());
    try (EventSubscription _ =
        session
            .nodes()
            .follow(
                lab.name(),
                "R1",
                line -> {
                  heard.add(line);
                  lines.countDown();
                })) {
      assertThat(lines.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(heard).allMatch(line -> line.origin().equals("R1/bird"));
  }

  @Test
  void packetsOfANodeAreCaptured(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("x.pcapng");
    RunningWork<Long> capture = session.nodes().capture(lab.name(), "LB4-1", "any", file);
    vm.in(
        lab,
        "LB4-1",
        "for i in $(seq 600); do pgrep -x tcpdump && [ $(wc -l < /proc/net/packet) -gt 1 ] &&"
            + " break; sleep 0.1; done; ping -c 3 -i 0.2 192.0.2.130 >/dev/null || true");
    assertThat(file).as("nothing of it is seen before it is whole").doesNotExist();
    capture.cancel();
    assertThat(capture.outcome().get(30, TimeUnit.SECONDS)).isPositive();
    assertThat(Files.readAllBytes(file)).startsWith(0x0a, 0x0d, 0x0d, 0x0a);
  }

  @Test
  void whereNothingCanBeCapturedTheFileStaysAndTheMachinesWordsAreTold(@TempDir Path directory)
      throws Exception {
    Path file = Files.writeString(directory.resolve("x.pcapng"), "an earlier capture");
    for (RunningWork<Long> capture :
        List.of(
            session.nodes().capture(lab.name(), "LB4-9", "any", file),
            session.nodes().capture(lab.name(), "LB4-1", "nowhere", file),
            session.nodes().capture("no-such-lab", "LB4-1", "any", file))) {
      assertThatThrownBy(() -> capture.outcome().get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(HostException.class)
          .hasMessageMatching(
              "(?s).*Nothing can be captured at LB4-\\d: \\S.* run with that node\\?");
    }
    assertThat(file).hasContent("an earlier capture");
    assertThat(directory.toFile().list()).containsExactly("x.pcapng");
  }
}
