package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The observed path of each of 1,000 flows on the full reference lab, held against a tcpdump in
/// every node of it.
@Tag("vm")
@Tag("campaign")
class ObservedPathsTest {

  private static final int FLOWS = 1_000;
  private static final int AT_ONCE = 25;

  @Test
  void everyObservedPathIsWhatTcpdumpSawInTheNodes() throws Exception {
    Lab lab = Vm.calm(Vm.sample("three-tier", "observed-paths-test"), 60);
    try (Vm vm = new Vm()) {
      LabPlan plan = vm.planner().plan(lab);
      try {
        System.out.println(
            new LabLifecycle(vm.target(), vm.planner()).deploy(lab, s -> {}, c -> {}));
        compare(vm, lab, plan);
      } finally {
        new LabDeployment(vm.host()).destroy(lab.name());
      }
    }
  }

  private static void compare(Vm vm, Lab lab, LabPlan plan) throws Exception {
    Tcpdumps tcpdumps = new Tcpdumps(vm, lab, plan);
    tcpdumps.start();
    List<ObservedAnswer> seen = new ArrayList<>();
    long began = System.nanoTime();
    long unseen =
        new TrafficRun(vm.host(), plan).send("clients", requests(plan), AT_ONCE, seen::add);
    double seconds = (System.nanoTime() - began) / 1e9;
    long lost = tcpdumps.stop();
    Map<io.tierdrop.observe.TcpFlow, Tcpdumps.Way> ways = tcpdumps.ways();

    int agreed = 0;
    List<String> disagreements = new ArrayList<>();
    for (ObservedAnswer observed : seen) {
      Tcpdumps.Way found = ways.get(observed.answer().flow());
      Tcpdumps.Way told = way(observed.path());
      if (told.equals(found)) {
        agreed++;
      } else {
        disagreements.add(observed.answer() + "\n  observed " + told + "\n  tcpdump  " + found);
      }
    }
    System.out.printf(
        "observed paths against tcpdump: %d flows in %.1f s, %d agreements, %d disagreements;"
            + " frames that the observer lost %d, packets that tcpdump lost %d%n",
        seen.size(), seconds, agreed, disagreements.size(), unseen, lost);
    disagreements.forEach(System.out::println);
    assertThat(seen).hasSize(FLOWS);
    assertThat(disagreements).isEmpty();
    assertThat(agreed).isEqualTo(FLOWS);
  }

  private static Tcpdumps.Way way(FlowPath path) {
    return new Tcpdumps.Way(
        path.in().stream().skip(1).toList(),
        path.served() ? path.nodes().get(path.inLength()) : null,
        path.back().stream().skip(1).toList());
  }

  private static List<PlannedRequest> requests(LabPlan plan) {
    List<String> addresses =
        plan.node("clients").orElseThrow().loopback().stream()
            .map(address -> address.substring(0, address.indexOf('/')))
            .toList();
    List<PlannedRequest> requests = new ArrayList<>();
    for (int i = 0; i < FLOWS; i++) {
      ServicePlan service = plan.services().get(i % plan.services().size());
      List<String> sources =
          addresses.stream().filter(a -> a.contains(":") != service.ipv4()).toList();
      String host = service.ipv4() ? service.address() : "[" + service.address() + "]";
      requests.add(
          new PlannedRequest(
              sources.get(i / plan.services().size() % sources.size()),
              "http://" + host + "/",
              60,
              null));
    }
    return requests;
  }
}
