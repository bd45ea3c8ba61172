package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.ForwardMethod;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tunnels of each sort, direct routing and NAT in both families: every request is answered, on the
/// way that was forecast from the lab file alone, there and back; and one way of forwarding
/// becomes another without anything left over.
@Tag("vm")
@Tag("campaign")
class ForwardingWaysTest {

  private static final Path CASE =
      Path.of("..", "sample-labs", "cases", "20-ways-of-forwarding.lab.json");

  /// How many requests each VIP gets in each family.
  private static final int FLOWS = Integer.getInteger("tierdrop.flows", 100);

  private static final int AT_ONCE = 40;
  private static final double MAX_SECONDS = 120;

  @Test
  void everyRequestGoesAndComesAsForecast() throws Exception {
    Lab lab = LabReader.read(CASE);
    List<String> wrong = new ArrayList<>();
    try (Vm vm = new Vm()) {
      LabPlan plan = vm.planner().plan(lab);
      LabForecast forecast = LabForecast.of(plan);
      try {
        new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
        for (ServicePlan service : plan.services()) {
          wrong.addAll(compare(service, plan, forecast, vm));
        }
      } finally {
        new LabDeployment(vm.host()).destroy(lab.name());
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// What differs, each flow on a line.
  private static List<String> compare(
      ServicePlan service, LabPlan plan, LabForecast forecast, Vm vm) throws Exception {
    List<String> sources =
        plan.node("clients").orElseThrow().loopback().stream()
            .map(address -> address.substring(0, address.indexOf('/')))
            .filter(address -> address.contains(":") != service.ipv4())
            .toList();
    String url =
        "http://" + (service.ipv4() ? service.address() : "[" + service.address() + "]") + "/";
    List<PlannedRequest> requests = new ArrayList<>();
    for (int i = 0; i < FLOWS; i++) {
      requests.add(new PlannedRequest(sources.get(i % sources.size()), url, MAX_SECONDS, null));
    }
    List<ObservedAnswer> seen = new ArrayList<>();
    new TrafficRun(vm.host(), plan).send("clients", requests, AT_ONCE, seen::add);
    List<String> wrong = new ArrayList<>();
    long compared = 0;
    for (ObservedAnswer observed : seen) {
      String why = wrong(observed, service, forecast);
      if (!why.isEmpty()) {
        wrong.add(service.vip() + " " + observed.answer().flow().text() + ": " + why);
      }
      compared++;
    }
    System.out.printf(
        Locale.ROOT,
        "  %-8s %s: %d requests, %d not as forecast%n",
        service.vip(),
        service.ipv4() ? "IPv4" : "IPv6",
        compared,
        wrong.size());
    return wrong;
  }

  private static String wrong(ObservedAnswer observed, ServicePlan service, LabForecast forecast) {
    if (!observed.answer().ok()) {
      return observed.answer().toString();
    }
    FlowPath path = observed.path();
    LabFlow wanted = forecast.forecast(observed.answer().flow().key());
    PathVerdict verdict = forecast.verdict(wanted, path);
    if (!verdict.held() || verdict.compared() < 4 || wanted.choices().l7().isEmpty()) {
      return verdict.differences() + " " + path;
    }
    String l4 = wanted.choices().l4().orElseThrow();
    if (path.back().contains(l4) != service.delivery().nat()) {
      return "came back " + path.back();
    }
    boolean tunnelled =
        path.tunnels().stream().anyMatch(tunnel -> tunnel.label().startsWith(word(service)));
    return tunnelled == service.delivery().tunnels() ? "" : "tunnels " + path.tunnels();
  }

  private static String word(ServicePlan service) {
    return switch (service.delivery().encapsulation()) {
      case IPIP -> service.ipv4() ? "IPIP" : "ip6ip6";
      case GUE -> "GUE";
      case GRE -> "GRE";
    };
  }

  @Test
  void oneWayBecomesAnotherAndLeavesNothing() throws Exception {
    Lab tunnels = LabReader.read(CASE);
    Lab direct = all(tunnels, ForwardMethod.DIRECT);
    try (Vm vm = new Vm()) {
      LabLifecycle labs = new LabLifecycle(vm.target(), vm.planner());
      String before = vm.listing();
      try {
        labs.deploy(direct, step -> {}, change -> {});
        String fresh = inside(vm, direct);
        labs.deploy(tunnels, step -> {}, change -> {});
        assertThat(inside(vm, tunnels)).isNotEqualTo(fresh).contains("ipip");
        labs.deploy(direct, step -> {}, change -> {});
        assertThat(inside(vm, direct)).isEqualTo(fresh);
        List<Object> again = new ArrayList<>();
        labs.deploy(direct, step -> {}, again::add);
        assertThat(again).isEmpty();
      } finally {
        new LabDeployment(vm.host()).destroy(tunnels.name());
      }
      assertThat(vm.listing()).isEqualTo(before);
    }
  }

  /// The same lab with another way for all VIPs on several L4s.
  private static Lab all(Lab lab, ForwardMethod forward) {
    List<Vip> vips =
        lab.topology().vips().stream()
            .map(vip -> vip.delivery().nat() ? vip : vip.with(vip.delivery().with(forward)))
            .toList();
    Topology old = lab.topology();
    return lab.withTopology(new Topology(old.nodes(), old.links(), vips, old.settings()));
  }

  /// What a real server has of devices, addresses, ports and settings.
  private static String inside(Vm vm, Lab lab) throws Exception {
    return vm.in(
        lab,
        "S1",
        "ip -br link | sed 's/@.*//' | sort; ip -br -4 addr show dev lo; ip route; ip fou show;"
            + " sysctl net.ipv4.conf.all.arp_ignore net.ipv4.conf.all.arp_announce");
  }
}
