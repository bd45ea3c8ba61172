package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RouterFields;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// BIRD and FRR in one lab on the real VM, which must have been prepared for it.
@Tag("vm")
class FrrOnVmTest {

  private static final String NAME = "frr-test";
  private static final String BGPD = "pgrep -f " + NAME + "/nodes/F/bgpd.conf | head -1";
  private static final int FLOWS = 30;
  private static final int AT_ONCE = 10;
  private static final int MAX_SECONDS = 30;

  @Test
  void bothRouteAlikeAndAChangeKeepsFrrsSessions() throws Exception {
    Lab lab = Vm.sample("bird-and-frr", NAME);
    try (Vm vm = new Vm()) {
      assumeTrue(
          vm.sh("ls /usr/lib/frr/bgpd 2>/dev/null || true").contains("bgpd"),
          "tierdrop prepare bird-and-frr");
      LabLifecycle labs = new LabLifecycle(vm.target(), vm.planner());
      try {
        labs.deploy(lab, step -> {}, change -> {});
        assertThat(vm.sh("systemctl is-active frr.service || true").strip()).isEqualTo("inactive");
        assertThat(
                vm.sh(
                    "grep -h CapEff /proc/$(pgrep -f "
                        + NAME
                        + "/nodes/F/zebra.conf | head -1)/status"))
            .as("NET_BIND_SERVICE, NET_ADMIN, NET_RAW, whatever zebra was told")
            .contains("0000000000003400");
        compare(vm, lab);
        changed(vm, labs, lab);
      } finally {
        new LabDeployment(vm.host()).destroy(NAME);
      }
    }
  }

  private static void compare(Vm vm, Lab lab) throws Exception {
    LabPlan plan = vm.planner().plan(lab);
    LabForecast forecast = LabForecast.of(plan);
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (ServicePlan service : plan.services()) {
      List<ObservedAnswer> seen = new ArrayList<>();
      new TrafficRun(vm.host(), plan).send("clients", requests(plan, service), AT_ONCE, seen::add);
      for (ObservedAnswer observed : seen) {
        PathVerdict verdict =
            forecast.verdict(forecast.forecast(observed.answer().flow().key()), observed.path());
        compared++;
        if (!observed.answer().ok() || !verdict.held()) {
          wrong.add(observed.answer() + " " + verdict.differences());
        }
      }
    }
    System.out.printf("%d flows, %d not as forecast%n", compared, wrong.size());
    assertThat(wrong).isEmpty();
    assertThat(compared).isEqualTo(plan.services().size() * FLOWS);
  }

  private static List<PlannedRequest> requests(LabPlan plan, ServicePlan service) {
    List<String> sources =
        plan.node("clients").orElseThrow().loopback().stream()
            .map(address -> address.substring(0, address.indexOf('/')))
            .filter(address -> address.contains(":") != service.ipv4())
            .toList();
    String host = service.ipv4() ? service.address() : "[" + service.address() + "]";
    List<PlannedRequest> requests = new ArrayList<>();
    for (int i = 0; i < FLOWS; i++) {
      requests.add(
          new PlannedRequest(
              sources.get(i % sources.size()), "http://" + host + "/", MAX_SECONDS, null));
    }
    return requests;
  }

  /// Another hold time is said to the bgpd that runs.
  private static void changed(Vm vm, LabLifecycle labs, Lab lab) throws Exception {
    String before = vm.sh(BGPD);
    Topology drawn = lab.topology();
    List<Node> nodes =
        drawn.nodes().stream()
            .map(
                node ->
                    node.name().equals("F") && node.role() instanceof Role.Router router
                        ? node.with(router.with(RouterFields.HOLD, 12))
                        : node)
            .toList();
    labs.deploy(
        lab.withTopology(new Topology(nodes, drawn.links(), drawn.vips(), drawn.settings())),
        step -> {},
        change -> {});
    assertThat(vm.sh(BGPD)).isEqualTo(before);
    assertThat(
            vm.sh(
                "vtysh --vty_socket /run/tierdrop/"
                    + NAME
                    + "/nodes/F/frr -c 'show running-config' 2>/dev/null"))
        .contains("timers bgp 4 12");
    assertThat(vm.in(lab, "F", "ip route show 198.51.100.1"))
        .contains("proto bgp", "192.0.2.132", "192.0.2.133");
  }
}
