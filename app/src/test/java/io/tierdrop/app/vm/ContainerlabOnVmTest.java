package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exported folders run in containers on the VM, by a stand-in for containerlab: requests, IPVS,
/// routes, and each flow's L7 against the forecast. The program asks them as it would ask Docker.
@Tag("vm")
@Tag("campaign") // an image of Debian is made and taken in on an emulated machine: minutes
class ContainerlabOnVmTest {

  private static final int FLOWS = 8;
  private static final int FIRST_PORT = 40_000;

  @TempDir Path work;

  @Test
  void threeTiersDoInContainersWhatTheirForecastSays() throws Exception {
    holds("three-tier-small");
  }

  @Test
  void birdAndFrrRouteInContainersToo() throws Exception {
    holds("bird-and-frr");
  }

  private void holds(String sample) throws Exception {
    Lab lab = Vm.sample(sample, sample);
    try (Vm vm = new Vm();
        ContainerStandIn containers = new ContainerStandIn(vm, lab, work)) {
      LabPlan plan = vm.planner().plan(lab);
      System.out.println(containers.deploy());
      routes(containers, plan);
      services(containers, plan);
      program(containers, sample, plan);
      flows(containers, plan);
    }
  }

  /// Every router that speaks BGP has each VIP over all L4s that announce it.
  private static void routes(ContainerStandIn containers, LabPlan plan) throws Exception {
    for (NodePlan router : plan.nodes()) {
      if (router.kind() != Kind.ROUTER) {
        continue;
      }
      for (ServicePlan service : plan.services()) {
        String vias =
            service.l4().stream()
                .map(l4 -> address(plan, l4, service.ipv4()))
                .collect(Collectors.joining("\\|"));
        containers.in(
            router.name(),
            "timeout 90 sh -c 'until [ $(ip -%d route show %s | grep -cw \"via \\(%s\\)\") = %d ]; do sleep 0.5; done'"
                .formatted(service.ipv4() ? 4 : 6, service.address(), vias, service.l4().size()));
      }
    }
  }

  private static String address(LabPlan plan, String node, boolean ipv4) {
    return plan.node(node).orElseThrow().interfaces().stream()
        .flatMap(port -> port.addresses().stream())
        .map(address -> address.substring(0, address.indexOf('/')))
        .filter(address -> address.contains(":") != ipv4)
        .findFirst()
        .orElseThrow();
  }

  /// The kernel schedules what the plan says, with every real server.
  private static void services(ContainerStandIn containers, LabPlan plan) throws Exception {
    int scheduled = 0;
    for (NodePlan l4 : plan.nodes()) {
      if (l4.kind() == Kind.L4) {
        List<String> lines = containers.in(l4.name(), "cat /proc/net/ip_vs").lines().toList();
        List<ServicePlan> own =
            plan.services().stream().filter(s -> s.l4().contains(l4.name())).toList();
        for (String scheduler : List.of("mh", "sh")) {
          assertThat(lines.stream().filter(line -> line.contains(" " + scheduler + " ")))
              .as("%s on %s", scheduler, l4.name())
              .hasSize(
                  (int) own.stream().filter(s -> s.scheduler().label().equals(scheduler)).count());
        }
        assertThat(lines.stream().filter(line -> line.matches(" +-> \\S+:\\d{4} .*")))
            .hasSize(own.stream().mapToInt(service -> service.realServers().size()).sum());
        scheduled += own.size();
      }
    }
    System.out.println(scheduled + " services on all L4s, as planned");
  }

  private static void program(ContainerStandIn containers, String sample, LabPlan plan)
      throws Exception {
    String on = "containerlab:" + plan.lab();
    String status = program(containers, "status", sample, "--on", on);
    for (NodePlan node : plan.nodes()) {
      assertThat(status).containsPattern("(?m)^" + node.name() + " +running$");
    }
    assertThat(program(containers, "curl", sample, "--count", "40", "--on", on))
        .contains("40 of 40 requests were answered.");
    assertThat(
            program(containers, "exec", sample, "clients", "--on", on, "--", "ip", "-br", "link"))
        .contains("users");
    System.out.println("40 of 40 requests were answered, asked by the program");
  }

  private static String program(ContainerStandIn containers, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dtierdrop.samples=" + Path.of("..", "sample-labs").toRealPath());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.tierdrop.app.Main"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .merge(
            "PATH", containers.docker().toString(), (old, own) -> own + File.pathSeparator + old);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /// Each flow twice, to every VIP address: the L7 says who it is.
  private static void flows(ContainerStandIn containers, LabPlan plan) throws Exception {
    LabForecast forecast = LabForecast.of(plan);
    List<String> expected = new ArrayList<>();
    StringBuilder script = new StringBuilder();
    NodePlan clients =
        plan.nodes().stream().filter(n -> n.kind() == Kind.CLIENTS).findFirst().orElseThrow();
    int port = FIRST_PORT;
    for (ServicePlan service : plan.services()) {
      List<String> sources =
          clients.loopback().stream()
              .map(address -> address.substring(0, address.indexOf('/')))
              .filter(address -> address.contains(":") != service.ipv4())
              .toList();
      for (int i = 0; i < FLOWS; i++, port++) {
        String source = sources.get(i % sources.size());
        FlowKey flow =
            FlowKey.tcp(
                IpBits.parse(source), port, IpBits.parse(service.address()), service.port());
        String l7 = forecast.forecast(flow).choices().l7().orElseThrow();
        for (int again = 0; again < 2; again++) {
          expected.add(flow + " 200 " + l7);
          // A port that the first one still holds is asked for again until it is free.
          script.append(
              """
              until o=$(curl -s -o /dev/null -m 10 --interface %s --local-port %d \
                -H 'Connection: close' -w '%s %%{http_code} %%header{x-tierdrop-l7}' %s)
              do [ $? = 45 ] || break; sleep 0.5; done; echo "$o"
              """
                  .formatted(source, port, flow, service.url()));
        }
      }
    }
    List<String> seen = containers.in(clients.name(), script.toString()).lines().toList();
    assertThat(seen).isEqualTo(expected);
    System.out.printf(
        "%d flows, each twice: the same L7 both times, as forecast%n", expected.size() / 2);
  }
}
