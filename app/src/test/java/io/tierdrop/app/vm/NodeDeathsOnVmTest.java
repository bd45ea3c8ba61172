package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.lab.RunningForecast;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.forecast.lab.DeathNotice;
import io.tierdrop.forecast.lab.NameLookups;
import io.tierdrop.forecast.lab.RequestFate;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.steward.Steward;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One node of each kind dies and comes back: which requests are lost by the forecast, and which
/// are; how long packets are lost, beside the time that is stated. Prints one row for each.
///
/// `-Ddeath.bfd=1000` watches neighbours at that interval; `-Ddeath.nodes=R1,LB4-1` takes these
/// only, `-Ddeath.requests=75` sends so many to each address of an `mh` and an `sh` VIP.
@Tag("vm")
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeDeathsOnVmTest {

  private static final int REQUESTS = Integer.getInteger("death.requests", 20);
  private static final int AT_ONCE = 10;
  private static final Duration QUIET = Duration.ofSeconds(60);

  /// Longer than a death takes to be noticed without BGP.
  private static final int PROBED_SECONDS = 30;

  private final Vm vm = new Vm();
  private final Lab lab = lab();
  private final List<String> rows = new ArrayList<>();

  private static Lab lab() {
    try {
      Lab sample =
          Vm.calm(Vm.sample(System.getProperty("death.lab", "three-tier-small"), "deaths"), 5);
      Topology drawn = sample.topology();
      LabSettings settings =
          drawn
              .settings()
              .withBfd(
                  Integer.getInteger("death.bfd") == null
                      ? null
                      : new Bfd(Integer.getInteger("death.bfd"), 3));
      return sample.withTopology(
          new Topology(drawn.nodes(), drawn.links(), drawn.vips(), settings));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void deploy() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
  }

  @AfterAll
  void leave() throws Exception {
    rows.forEach(System.out::println);
    new LabDeployment(vm.host()).destroy(lab.name());
    vm.close();
  }

  @Test
  void whatTheForecastSaysIsLostIsLostAndNothingElse() throws Exception {
    LabPlan plan = vm.planner().plan(lab);
    List<String> wrong = new ArrayList<>();
    for (String node : nodes(plan)) {
      wrong.addAll(kill(node, plan));
    }
    assertThat(wrong).isEmpty();
  }

  /// The first of each kind.
  private static List<String> nodes(LabPlan plan) {
    String wanted = System.getProperty("death.nodes", "");
    if (!wanted.isEmpty()) {
      return List.of(wanted.split(",", -1));
    }
    Map<Kind, String> first = new LinkedHashMap<>();
    plan.nodes().forEach(node -> first.putIfAbsent(node.kind(), node.name()));
    return List.copyOf(first.values());
  }

  private List<String> kill(String node, LabPlan plan) throws Exception {
    LabFaults faults = new LabFaults(vm.host(), lab.name());
    Steward steward = new Steward(vm.host(), lab.name());
    Map<String, CompletableFuture<String>> probes = new LinkedHashMap<>();
    if (plan.node(node).orElseThrow().kind() != Kind.CLIENTS) {
      for (ServicePlan service : plan.services().subList(0, 2)) {
        probes.put(service.ipv4() ? "IPv4" : "IPv6", probe(plan, service));
      }
      TimeUnit.SECONDS.sleep(2);
    }
    InjectedFault dead =
        faults
            .inject(new Fault(FaultKind.parse("killed"), List.of(node), Map.of(), null))
            .getFirst();
    Map<String, String> lasted = new LinkedHashMap<>();
    for (Map.Entry<String, CompletableFuture<String>> probe : probes.entrySet()) {
      lasted.put(
          probe.getKey(),
          loss(probe.getValue().get().lines().toList(), dead.since().toEpochMilli() / 1e3));
    }
    steward.awaitSettled(QUIET);
    Losses losses = ask(plan);
    String names = names(plan, node);
    faults.heal(List.of());
    steward.awaitSettled(QUIET);
    Losses after = ask(plan);
    rows.add(
        "| %s | %s | %s | %d of %d | %d | %d | %s | %d of %d |"
            .formatted(
                node,
                DeathNotice.of(plan, lab.topology(), node),
                lasted,
                losses.lost,
                losses.sent,
                losses.forecast,
                losses.otherwise.size(),
                names,
                after.lost,
                after.sent));
    System.out.println(rows.getLast());
    List<String> wrong = new ArrayList<>(losses.otherwise);
    wrong.addAll(after.otherwise);
    if (!names.startsWith("as ")) {
      wrong.add(node + ", by name: " + names);
    }
    return wrong;
  }

  /// What was lost of a batch, and what of it ended otherwise than computed.
  private static final class Losses {
    private int sent;
    private int lost;
    private int forecast;
    private final List<String> otherwise = new ArrayList<>();

    private synchronized void add(ObservedAnswer seen, RequestFate fate) {
      sent++;
      lost += seen.answer().ok() ? 0 : 1;
      forecast += fate == RequestFate.LOST ? 1 : 0;
      if (fate == (seen.answer().ok() ? RequestFate.LOST : RequestFate.ANSWERED)) {
        otherwise.add(
            "%s → %s: %s, %s by the forecast, by way of %s"
                .formatted(
                    seen.request().source(),
                    seen.request().url(),
                    seen.end().word(),
                    fate.name().toLowerCase(Locale.ROOT),
                    seen.path().nodes()));
      }
    }
  }

  /// Requests to both addresses of the first `mh` and the first `sh` VIP.
  private Losses ask(LabPlan plan) throws Exception {
    Losses losses = new Losses();
    RunningForecast foresight = RunningForecast.of(plan, vm.host());
    for (ServicePlan service : plan.services()) {
      if (Set.of("mh1", "sh1").contains(service.vip())) {
        new LabRequests(vm.target())
            .send(
                plan,
                new RequestSpec(null, null, service.label(), REQUESTS, AT_ONCE),
                seen -> losses.add(seen, foresight.fate(seen)));
      }
    }
    return losses;
  }

  /// Whether names are found as computed; dead clients ask nobody.
  private String names(LabPlan plan, String dead) throws Exception {
    if (plan.node(dead).orElseThrow().kind() == Kind.CLIENTS) {
      return "as nobody asks";
    }
    boolean forecast =
        new NameLookups(plan).without(Set.of(dead)).stream().noneMatch(s -> s.contains("no name"));
    boolean found =
        vm.inside(
                lab,
                "clients",
                "getent ahosts www.example.org > /dev/null && echo found || echo not")
            .strip()
            .equals("found");
    return (found == forecast ? "as forecast, " : "OTHERWISE, ") + (found ? "found" : "not found");
  }

  private CompletableFuture<String> probe(LabPlan plan, ServicePlan service) throws IOException {
    List<String> words =
        new ArrayList<>(List.of(String.valueOf(PROBED_SECONDS), "0.2", service.address()));
    NodePlan clients = plan.node("clients").orElseThrow();
    clients.loopback().stream()
        .filter(address -> address.contains(":") != service.ipv4())
        .map(address -> address.substring(0, address.indexOf('/')))
        .limit(20)
        .forEach(words::add);
    String script;
    try (InputStream code = NodeDeathsOnVmTest.class.getResourceAsStream("connection_probe.py")) {
      script =
          new String(java.util.Objects.requireNonNull(code).readAllBytes(), StandardCharsets.UTF_8);
    }
    String command = "python3 - " + String.join(" ", words) + " <<'PROBE'\n" + script + "\nPROBE";
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return vm.inside(lab, "clients", command);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /// Of connections in the order of their beginnings: how many lost a packet, and when the last of
  /// them began, in seconds after the death.
  private static String loss(List<String> lines, double death) {
    List<Double> lost =
        lines.stream()
            .map(line -> line.split(" ", -1))
            .filter(words -> !words[1].equals("whole"))
            .map(words -> Double.parseDouble(words[0]) - death)
            .sorted()
            .toList();
    return lost.isEmpty()
        ? "none of %d".formatted(lines.size())
        : String.format(
            Locale.ROOT,
            "%d of %d, the last %.1f s after",
            lost.size(),
            lines.size(),
            lost.getLast());
  }
}
