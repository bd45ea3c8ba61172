package io.tierdrop.verify.change;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.change.NetworkChanges;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.PrefixRoute;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The steps in which a deploy makes one lab of another, as networks (`reconcile/apply.py`): nodes
/// that go fall silent, links and static routes are changed, daemons are told, nodes that go are
/// ended. Where a new node gets an address of one that goes, that one is ended first.
public final class DeployChain {

  /// What steps are called; intents name them.
  public static final String SILENCE = "announcements end";

  public static final String NETWORK = "links and static routes";
  public static final String DAEMONS = "daemons";
  public static final String REMOVAL = "nodes are removed";

  private final LabForecast old;
  private final LabForecast target;
  private final Set<String> gone;
  private final Set<String> replaced;
  private final Set<String> restarted;
  private final boolean reused;

  public DeployChain(LabForecast old, LabForecast target) {
    this.old = old;
    this.target = target;
    Map<String, NodePlan> after =
        target.plan().nodes().stream().collect(Collectors.toMap(NodePlan::name, node -> node));
    this.gone =
        old.plan().nodes().stream()
            .map(NodePlan::name)
            .filter(name -> !after.containsKey(name))
            .collect(Collectors.toSet());
    this.replaced =
        old.plan().nodes().stream()
            .filter(
                node ->
                    after.containsKey(node.name()) && after.get(node.name()).kind() != node.kind())
            .map(NodePlan::name)
            .collect(Collectors.toSet());
    this.restarted = new DaemonRestarts(old.plan(), target.plan()).servers();
    Set<String> taken = addresses(target.plan(), after.keySet());
    this.reused = addresses(old.plan(), gone).stream().anyMatch(taken::contains);
  }

  private static Set<String> addresses(LabPlan plan, Set<String> nodes) {
    return plan.nodes().stream()
        .filter(node -> nodes.contains(node.name()))
        .flatMap(node -> node.interfaces().stream())
        .flatMap(port -> port.addresses().stream())
        .collect(Collectors.toSet());
  }

  /// The steps for flows that come in at one place of the old lab. Several of one name in a row are
  /// one: what ends with a program that is started anew is lost, and it serves again.
  public List<NetworkChange> steps(String entry) {
    List<NetworkChange> steps = new ArrayList<>();
    DecisionNetwork now = old.network(entry);
    Set<String> silenced = new HashSet<>(gone);
    if (!gone.isEmpty()) {
      for (String node : gone.stream().sorted().toList()) {
        now = NetworkChanges.silent(now, node).after();
      }
      steps.add(
          reused
              ? new NetworkChange(REMOVAL, now, gone, Set.of(), Set.of())
              : NetworkChange.of(SILENCE, now));
    }
    DecisionNetwork end = end(entry);
    steps.add(new NetworkChange(NETWORK, halfway(now, end), replaced, Set.of(), Set.of()));
    DecisionNetwork told = with(LiveServices.of(now, end), now, silenced);
    steps.add(new NetworkChange(DAEMONS, told, restarted, replaced, Set.of()));
    if (!restarted.isEmpty()) {
      steps.add(new NetworkChange(DAEMONS, told, Set.of(), restarted, Set.of()));
    }
    if (!gone.isEmpty() && !reused) {
      steps.add(new NetworkChange(REMOVAL, told, gone, Set.of(), Set.of()));
    }
    return steps;
  }

  /// The network of the new lab; clients that go are in it until they are ended.
  private DecisionNetwork end(String entry) {
    if (!gone.contains(entry) && target.plan().node(entry).isPresent()) {
      return target.network(entry);
    }
    DecisionNetwork before = old.network(entry);
    String other = anyEntry();
    DecisionNetwork after = target.network(other);
    return DecisionNetwork.of(
        entry,
        Stream.concat(
                after.stages().stream().filter(stage -> !stage.name().equals(entry)),
                before.stage(entry).stream())
            .toList(),
        after.answers().values());
  }

  private String anyEntry() {
    return target.plan().nodes().stream()
        .filter(
            node ->
                switch (node.kind()) {
                  case CLIENTS, INTERNET, ROUTER -> true;
                  case BACKEND, DNS, HOST, L4, L7, ROUTE_REFLECTOR, SWITCH -> false;
                })
        .map(NodePlan::name)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("The new lab has nothing that flows come in by."));
  }

  /// Links and static routes are as they will be; what daemons say is as it was.
  private DecisionNetwork halfway(DecisionNetwork now, DecisionNetwork end) {
    return DecisionNetwork.of(
        now.entry(),
        halfway(named(now.stages()), named(end.stages())),
        halfway(now.answers(), end.answers()));
  }

  private List<DecisionStage> halfway(
      Map<String, DecisionStage> now, Map<String, DecisionStage> end) {
    Map<String, DecisionStage> mixed = new LinkedHashMap<>(now);
    end.forEach((name, stage) -> mixed.put(name, halfway(now.get(name), stage)));
    return List.copyOf(mixed.values());
  }

  private static DecisionStage halfway(
      @org.jspecify.annotations.Nullable DecisionStage now, DecisionStage end) {
    if (!(end instanceof DecisionStage.Router after)) {
      return now != null && now.getClass() == end.getClass() ? now : unconfigured(end);
    }
    Stream<PrefixRoute> learned =
        now instanceof DecisionStage.Router before
            ? before.routes().stream().filter(route -> !fixed(route))
            : Stream.of();
    return new DecisionStage.Router(
        after.name(),
        after.hash(),
        after.origin(),
        Stream.concat(learned, after.routes().stream().filter(DeployChain::fixed)).toList());
  }

  private static boolean fixed(PrefixRoute route) {
    return route.source() == PrefixRoute.Source.STATIC;
  }

  /// A new node whose daemon does not run yet.
  private static DecisionStage unconfigured(DecisionStage stage) {
    return switch (stage) {
      case DecisionStage.Balancer l4 ->
          new DecisionStage.Balancer(l4.name(), l4.sloppyTcp(), List.of());
      case DecisionStage.Proxy _, DecisionStage.Router _ -> stage;
    };
  }

  /// Nodes that go are still there, and nobody learns of them.
  private static DecisionNetwork with(
      DecisionNetwork end, DecisionNetwork now, Set<String> leaving) {
    return DecisionNetwork.of(
        end.entry(),
        Stream.concat(end.stages().stream(), only(now.stages(), leaving, end)).toList(),
        Stream.concat(
                end.answers().values().stream(),
                now.answers().values().stream()
                    .filter(stage -> leaving.contains(stage.name()))
                    .filter(stage -> !end.answers().containsKey(stage.name())))
            .toList());
  }

  private static Stream<DecisionStage> only(
      Collection<DecisionStage> stages, Set<String> names, DecisionNetwork without) {
    return stages.stream()
        .filter(stage -> names.contains(stage.name()))
        .filter(stage -> without.stage(stage.name()).isEmpty());
  }

  private static Map<String, DecisionStage> named(Collection<DecisionStage> stages) {
    Map<String, DecisionStage> named = new LinkedHashMap<>();
    stages.forEach(stage -> named.put(stage.name(), stage));
    return named;
  }
}
