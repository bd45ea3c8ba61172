package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabFlow;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.lab.PathVerdict;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every flow's way is known before its first packet: forecasts that were made from the lab file
/// alone, against what real requests did on the VM and what IPVS has in its connection tables.
@Tag("vm")
class ForecastHoldsTest {

  private static final int FLOWS_PER_SERVICE = ForecastLab.FLOWS;
  private static final int AT_ONCE = 100;
  private static final double MAX_SECONDS = 60;

  private final Tally tally = new Tally();

  @Test
  void everyFlowGoesWhereItWasForecast() throws Exception {
    Lab lab = ForecastLab.make();
    try (Vm vm = new Vm()) {
      LabPlan plan = vm.planner().plan(lab);
      LabForecast forecast = LabForecast.of(plan);
      try {
        new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
        for (List<ServicePlan> some : batches(plan.services())) {
          compare(some, plan, forecast, vm, lab);
          System.out.println(tally.progress());
        }
      } finally {
        new LabDeployment(vm.host()).destroy(lab.name());
      }
    }
    System.out.print(tally.report());
    assertThat(tally.wrong()).isEmpty();
    assertThat(tally.flows()).isGreaterThanOrEqualTo(2_000);
    assertThat(tally.refused()).as("flows that an L7 of weight 0 was to get").isPositive();
    assertThat(tally.rate()).isEqualTo(1.0);
  }

  /// Pairs of services, so that a connection table is read before its entries expire.
  private static List<List<ServicePlan>> batches(List<ServicePlan> services) {
    List<List<ServicePlan>> batches = new ArrayList<>();
    for (int i = 0; i < services.size(); i += 2) {
      batches.add(services.subList(i, Math.min(i + 2, services.size())));
    }
    return batches;
  }

  private void compare(
      List<ServicePlan> services, LabPlan plan, LabForecast forecast, Vm vm, Lab lab)
      throws Exception {
    Map<String, ServicePlan> byAddress = new HashMap<>();
    List<PlannedRequest> requests = new ArrayList<>();
    for (ServicePlan service : services) {
      byAddress.put(service.address(), service);
      List<String> sources = sources(plan, service.ipv4());
      for (int i = 0; i < FLOWS_PER_SERVICE; i++) {
        requests.add(
            new PlannedRequest(
                sources.get(i % sources.size()),
                service.ipv4()
                    ? "http://" + service.address() + "/"
                    : "http://[" + service.address() + "]/",
                MAX_SECONDS,
                null));
      }
    }
    List<ObservedAnswer> seen = new ArrayList<>();
    long dropped = new TrafficRun(vm.host(), plan).send("clients", requests, AT_ONCE, seen::add);
    tally.dropped(dropped);
    Map<FlowKey, Scheduled> scheduled = connections(plan, vm, lab);
    for (ObservedAnswer observed : seen) {
      String host = observed.request().url().replaceFirst("http://\\[?([^\\]/]+)\\]?/", "$1");
      ServicePlan service = Optional.ofNullable(byAddress.get(host)).orElseThrow();
      judge(observed, service, forecast, scheduled);
    }
  }

  private void judge(
      ObservedAnswer observed,
      ServicePlan service,
      LabForecast forecast,
      Map<FlowKey, Scheduled> scheduled) {
    TcpFlow flow = observed.answer().flow();
    String name = service.vip() + (service.ipv4() ? " IPv4" : " IPv6");
    if (flow.sourcePort() <= 0 || observed.answer().exit() != 0) {
      // Without its port only a forecast that does not depend on it can be checked.
      LabFlow wanted =
          forecast.forecast(
              FlowKey.tcp(
                  IpBits.parse(String.valueOf(observed.request().source())),
                  1,
                  IpBits.parse(service.address()),
                  service.port()));
      boolean asForecast = !service.hashPort() && wanted.choices().l7().isEmpty();
      tally.refused(name, asForecast, observed);
      return;
    }
    FlowKey key = flow.key();
    LabFlow wanted = forecast.forecast(key);
    PathVerdict verdict = forecast.verdict(wanted, observed.path());
    Optional<Scheduled> own = Optional.ofNullable(scheduled.get(key));
    boolean chosen =
        own.filter(
                entry ->
                    wanted.choices().l4().equals(Optional.of(entry.l4()))
                        && address(service, wanted).equals(Optional.of(entry.server())))
            .isPresent();
    tally.add(name, key, verdict, chosen, own);
  }

  private static Optional<IpBits> address(ServicePlan service, LabFlow wanted) {
    return service.realServers().stream()
        .filter(server -> wanted.choices().l7().equals(Optional.of(server.node())))
        .map(server -> IpBits.parse(server.address()))
        .findFirst();
  }

  private static List<String> sources(LabPlan plan, boolean ipv4) {
    return plan.node("clients").orElseThrow().loopback().stream()
        .map(address -> address.substring(0, address.indexOf('/')))
        .filter(address -> address.contains(":") != ipv4)
        .toList();
  }

  /// What IPVS decided for a flow.
  record Scheduled(String l4, IpBits server) {}

  private static Map<FlowKey, Scheduled> connections(LabPlan plan, Vm vm, Lab lab)
      throws Exception {
    Map<FlowKey, Scheduled> connections = new HashMap<>();
    for (NodePlan node : plan.nodes()) {
      if (node.kind() == Kind.L4) {
        for (String line : vm.in(lab, node.name(), "ipvsadm -Lcn").lines().toList()) {
          String[] words = line.strip().split("\\s+", -1);
          if (words.length == 6 && words[0].equals("TCP")) {
            connections.put(
                FlowKey.tcp(
                    End.parse(words[3]).address(),
                    End.parse(words[3]).port(),
                    End.parse(words[4]).address(),
                    End.parse(words[4]).port()),
                new Scheduled(node.name(), End.parse(words[5]).address()));
          }
        }
      }
    }
    return connections;
  }

  /// `192.0.2.1:80` or `[2001:db8::1]:80`.
  record End(IpBits address, int port) {
    static End parse(String text) {
      int colon = text.lastIndexOf(':');
      return new End(
          IpBits.parse(text.substring(0, colon).replaceAll("[\\[\\]]", "")),
          Integer.parseInt(text.substring(colon + 1)));
    }
  }

  /// Counts by service.
  private static final class Tally {
    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int refused;
    private long dropped;

    private int[] of(String name) {
      return counts.computeIfAbsent(name, k -> new int[4]);
    }

    void dropped(long frames) {
      dropped += frames;
    }

    void refused(String name, boolean asForecast, ObservedAnswer observed) {
      int[] own = of(name);
      own[0]++;
      refused++;
      if (asForecast) {
        own[1]++;
        own[2]++;
        own[3]++;
      } else {
        wrong.add(name + ": failed against the forecast: " + observed.answer());
      }
    }

    void add(
        String name,
        FlowKey key,
        PathVerdict verdict,
        boolean chosen,
        Optional<Scheduled> scheduled) {
      int[] own = of(name);
      own[0]++;
      own[1] += verdict.held() ? 1 : 0;
      own[2] += verdict.compared() == 4 ? 1 : 0;
      own[3] += chosen ? 1 : 0;
      if (!verdict.held() || verdict.compared() < 4 || !chosen) {
        wrong.add(
            "%s %s: %s, forecast %s, seen %s, IPVS %s"
                .formatted(
                    name,
                    key,
                    verdict.differences(),
                    verdict.forecast(),
                    verdict.observed(),
                    scheduled));
      }
    }

    List<String> wrong() {
      return wrong;
    }

    int flows() {
      return counts.values().stream().mapToInt(own -> own[0]).sum();
    }

    int refused() {
      return refused;
    }

    double rate() {
      return (double) counts.values().stream().mapToInt(own -> own[1]).sum() / flows();
    }

    String progress() {
      return flows() + " flows, " + wrong.size() + " not as forecast";
    }

    String report() {
      StringBuilder text =
          new StringBuilder("flows / held / all four choices seen / IPVS agrees\n");
      counts.forEach(
          (name, own) ->
              text.append(
                  "  %-30s %4d %4d %4d %4d%n".formatted(name, own[0], own[1], own[2], own[3])));
      return text.append(
              "forecast match rate %.2f %% of %d flows, %d of them refused as forecast; %d frames lost%n"
                  .formatted(rate() * 100, flows(), refused, dropped))
          .toString();
    }
  }
}
