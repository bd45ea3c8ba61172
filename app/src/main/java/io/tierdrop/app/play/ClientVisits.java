package io.tierdrop.app.play;

import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.path.FlowForecast;
import io.tierdrop.forecast.path.FlowForecaster;
import io.tierdrop.forecast.proxy.RequestContent;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.scenario.ClientReturn;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepClaim;
import io.tierdrop.scenario.foresee.ClientMemory;
import io.tierdrop.scenario.foresee.StepMoment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Clients that ask again after each step, as browsers do: each with the cookie that it was given.
/// Which server they get is seen; whether it is the one that they had is foretold from what the
/// lab was before the first step, and from what was seen of these same clients.
final class ClientVisits {

  /// A client of a VIP.
  ///
  /// @param target the VIP's name or address as the scenario has it
  private record Visitor(String target, String source) {}

  private final LabPlan plan;
  private final LabRequests sender;
  private final Map<String, Integer> counts;
  private final LabForecast start;
  private final Function<Map<String, Integer>, LabForecast> scaled;
  private final Map<String, StepMoment> moments = new HashMap<>();
  private final ClientMemory memory;
  private final Set<String> silent = new HashSet<>();
  private final Map<Visitor, String> servers = new LinkedHashMap<>();
  private final Map<Visitor, String> cookies = new HashMap<>();

  /// @param scaled the lab with other counts of members, by tier
  ClientVisits(
      LabPlan plan,
      LabRequests sender,
      Scenario scenario,
      LabForecast start,
      Function<Map<String, Integer>, LabForecast> scaled) {
    this.plan = plan;
    this.sender = sender;
    this.start = start;
    this.scaled = scaled;
    this.memory = new ClientMemory(plan);
    this.counts = new LinkedHashMap<>(scenario.flows());
    List<StepClaim> claims =
        scenario.steps().stream()
            .flatMap(step -> step.claims().stream())
            .filter(claim -> claim.bound() instanceof StepClaim.Bound.Returns)
            .toList();
    counts
        .keySet()
        .removeIf(
            target ->
                claims.stream()
                    .noneMatch(c -> c.vips().isEmpty() || c.vips().contains(vip(target))));
  }

  /// How many VIPs they ask; 0 where nothing is claimed of them.
  int vips() {
    return counts.size();
  }

  /// Each asks for the first time.
  void begin() throws HostException, TrafficException, InterruptedException {
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      for (ObservedAnswer seen : visit(each.getKey(), each.getValue())) {
        Visitor visitor = new Visitor(each.getKey(), source(seen));
        server(seen).ifPresent(server -> learn(visitor, server, seen));
      }
    }
  }

  /// Each asks again, where something is claimed of that.
  List<ClientReturn> after(Scenario.Step step)
      throws HostException, TrafficException, InterruptedException {
    moments.replaceAll((_, moment) -> moment.after(step));
    Set<String> died =
        moments.values().stream()
            .flatMap(moment -> moment.change().died().stream())
            .collect(Collectors.toSet());
    Set<String> revived =
        moments.values().stream()
            .flatMap(moment -> moment.change().revived().stream())
            .collect(Collectors.toSet());
    memory.change(died, revived);
    silent.addAll(died);
    silent.removeAll(revived);
    if (step.action() instanceof Scenario.Action.Scale) {
      memory.forget();
    }
    if (step.claims().stream().noneMatch(c -> c.bound() instanceof StepClaim.Bound.Returns)) {
      return List.of();
    }
    List<ClientReturn> returns = new ArrayList<>();
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      for (ObservedAnswer seen : visit(each.getKey(), each.getValue())) {
        Visitor visitor = new Visitor(each.getKey(), source(seen));
        String before = servers.get(visitor);
        Optional<String> now = server(seen);
        if (before != null) {
          returns.add(
              new ClientReturn(
                  vip(each.getKey()), visitor.source(), before, now, foretold(before, seen)));
        }
        now.ifPresent(server -> learn(visitor, server, seen));
      }
    }
    return returns;
  }

  private List<ObservedAnswer> visit(String target, int count)
      throws HostException, TrafficException, InterruptedException {
    List<ObservedAnswer> seen = new ArrayList<>();
    sender.visit(
        plan,
        target,
        count,
        source ->
            Optional.ofNullable(cookies.get(new Visitor(target, source)))
                .map(cookie -> List.of("Cookie: " + cookie))
                .orElse(List.of()),
        answer -> {
          synchronized (seen) {
            seen.add(answer);
          }
        });
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  private void learn(Visitor visitor, String server, ObservedAnswer seen) {
    servers.put(visitor, server);
    if (!seen.answer().cookie().isEmpty()) {
      cookies.put(visitor, seen.answer().cookie());
    }
    List<String> in = seen.path().in();
    if (!in.isEmpty()) {
      memory.served(seen.answer().flow(), in, server, seen.answer().endedAt());
    }
    String entry = start.entry(IpBits.parse(visitor.source()));
    moments.computeIfAbsent(entry, at -> StepMoment.start(start, scaled, at));
  }

  /// Whether it is the same server, by the forecast: empty where chance or others decide.
  private Optional<Boolean> foretold(String before, ObservedAnswer seen) {
    StepMoment moment = moments.get(start.entry(IpBits.parse(source(seen))));
    if (moment == null || !moment.certain() || !seen.answer().flow().known()) {
      return Optional.empty();
    }
    if (silent.contains(before)) {
      return Optional.of(false);
    }
    Instant began = seen.answer().openedAt();
    FlowKey key = seen.answer().flow().key();
    RequestContent content =
        RequestContent.of(seen.request().url(), seen.request().headers())
            .remembered(memory.tables(seen.answer().flow(), began));
    double chance =
        new FlowForecaster(moment.change().after()).forecast(key, content).chance(before);
    return chance >= FlowForecast.CERTAIN
        ? Optional.of(true)
        : chance <= 1 - FlowForecast.CERTAIN ? Optional.of(false) : Optional.empty();
  }

  /// Who answered: as seen on the wire, or as the answer itself says.
  private Optional<String> server(ObservedAnswer seen) {
    if (!seen.answer().ok()) {
      return Optional.empty();
    }
    FlowPath path = seen.path();
    return path.served()
        ? Optional.of(path.nodes().get(path.inLength()))
        : seen.answer().body().lines().findFirst().flatMap(plan::node).map(NodePlan::name);
  }

  private static String source(ObservedAnswer seen) {
    return Optional.ofNullable(seen.request().source()).orElse(seen.answer().flow().source());
  }

  private String vip(String target) {
    return LabRequests.service(plan, target).map(ServicePlan::vip).orElse(target);
  }
}
