package io.tierdrop.scenario.foresee;

import io.tierdrop.fault.Fault;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.forecast.change.NetworkChanges;
import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.lab.LabChanges;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.PrefixRoute;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.scenario.foresee.FaultEffect.NodeState;
import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Faults as changes of the network that forecasts are computed in.
final class FaultEffects {

  private static final String UNPLUGGED = "link-down";
  private static final Pattern GRACEFUL = Pattern.compile("graceful[ -]restart (on|restart-time)");

  private final LabPlan plan;
  private final LabChanges changes;
  private final Set<String> dead;

  /// @param dead nodes that other faults have killed or cut off
  FaultEffects(LabChanges changes, Set<String> dead) {
    this.dead = dead;
    this.plan = changes.plan();
    this.changes = changes;
  }

  FaultEffect of(DecisionNetwork network, String member, Fault fault) {
    NodePlan node = plan.node(member).orElse(null);
    if (node == null) {
      return new FaultEffect.Becomes(() -> network, NodeState.WORKING);
    }
    Map<String, String> settings = fault.settings();
    return switch (fault.kind().consequence()) {
      case ASIDE -> aside(network, node);
      case UNHEALTHY ->
          new FaultEffect.Becomes(
              () -> changes.unhealthy(network, node.name()).after(), NodeState.WORKING);
      case DEAD -> noticed(network, node, NodeState.DEAD);
      case CUT -> cut(network, node, fault);
      case FROZEN -> frozen(network, node);
      case DAEMON -> daemon(network, node, settings.get("daemon"), NodeState.DEAD);
      case HUNG -> daemon(network, node, settings.get("daemon"), NodeState.CUT_OFF);
      case WITHDRAWN -> withdrawn(network, node, settings.get("vip"));
      case SILENT -> settings.containsKey("peer") ? unchanged(network) : silent(network, node);
      case REARRANGED -> rearranged(network, node, settings);
      case NONE, DISTRUSTED -> unchanged(network);
      case UNKNOWN -> new FaultEffect.Unknown();
    };
  }

  /// A black hole of one cable is not computed: the node does not hear of it as it does of a
  /// carrier that is lost.
  private FaultEffect cut(DecisionNetwork network, NodePlan node, Fault fault) {
    if (InjectedFault.allWays(fault.settings())) {
      return noticed(network, node, NodeState.CUT_OFF);
    }
    return cable(network, node, fault)
        .map(cable -> cable(network, node, cable))
        .orElse(new FaultEffect.Unknown());
  }

  private FaultEffect cable(DecisionNetwork network, NodePlan node, CableCut cable) {
    if (cable.isolates()) {
      return noticed(network, node, NodeState.CUT_OFF);
    }
    return cable.routesOnly()
        ? new FaultEffect.Becomes(cable::noticed, NodeState.WORKING, Set.of(cable.end()))
        : new FaultEffect.Unknown();
  }

  /// What has happened before anybody has noticed: nodes that die or are cut off, and cables that
  /// lead nowhere.
  FaultedNetwork unnoticed(FaultedNetwork before, String member, Fault fault) {
    DecisionNetwork network = before.network();
    Optional<CableCut> cable = plan.node(member).flatMap(node -> cable(network, node, fault));
    if (cable.isPresent() && !cable.get().isolates() && cable.get().routesOnly()) {
      return before.and(cable.get().unnoticed(), Set.of(), Set.of(cable.get().end()));
    }
    return switch (of(network, member, fault)) {
      case FaultEffect.Unknown _ ->
          new FaultedNetwork(network, before.dead(), before.cutOff(), false);
      case FaultEffect.Becomes(_, NodeState state, _) ->
          switch (state) {
            case DEAD -> before.and(network, Set.of(member), Set.of());
            case CUT_OFF -> before.and(network, Set.of(), Set.of(member));
            case WORKING -> before;
          };
    };
  }

  private Optional<CableCut> cable(DecisionNetwork network, NodePlan node, Fault fault) {
    return fault.kind().word().equals(UNPLUGGED)
        ? CableCut.of(plan, network, node, fault.settings().getOrDefault("interface", ""))
        : Optional.empty();
  }

  private static FaultEffect unchanged(DecisionNetwork network) {
    return new FaultEffect.Becomes(() -> network, NodeState.WORKING);
  }

  private FaultEffect aside(DecisionNetwork network, NodePlan node) {
    return new FaultEffect.Becomes(
        () -> changes.maintenance(network, node.name()).after(), NodeState.WORKING);
  }

  /// Those who check or route have noticed that the node does not answer.
  private FaultEffect noticed(DecisionNetwork network, NodePlan node, NodeState state) {
    return new FaultEffect.Becomes(() -> changes.death(network, node.name(), dead).after(), state);
  }

  /// Nobody who only connects has noticed.
  private FaultEffect hung(DecisionNetwork network, NodePlan node) {
    return new FaultEffect.Becomes(
        () -> changes.standstill(network, node.name(), dead).after(), NodeState.CUT_OFF);
  }

  /// The kernel of a frozen node goes on forwarding; its daemons do not speak any more.
  private FaultEffect frozen(DecisionNetwork network, NodePlan node) {
    return switch (node.kind()) {
      case L7, BACKEND, HOST -> hung(network, node);
      default -> withoutBird(network, node);
    };
  }

  private static FaultEffect withoutBird(DecisionNetwork network, NodePlan node) {
    return new FaultEffect.Becomes(
        () -> NetworkChanges.silent(network, node.name()).after(), NodeState.WORKING);
  }

  private FaultEffect daemon(
      DecisionNetwork network, NodePlan node, @Nullable String name, NodeState state) {
    String which =
        name == null && node.daemons().size() == 1 ? node.daemons().getFirst().name() : name;
    return switch (which) {
      case "haproxy", "nginx" ->
          state == NodeState.DEAD ? noticed(network, node, state) : hung(network, node);
      case "bird" ->
          state == NodeState.DEAD && restarts(node) && !watched(node)
              ? unchanged(network)
              : withoutBird(network, node);
      case "bgpd" -> withoutBgpd(network, node, state);
      // The kernel keeps the routes that it has.
      case "zebra" -> unchanged(network);
      case "agent" -> node.kind() == Kind.L7 ? aside(network, node) : unchanged(network);
      // Nothing is announced that nobody checks; the steward hears of a daemon's end only.
      case "keepalived" -> state == NodeState.DEAD ? aside(network, node) : unchanged(network);
      case "gdnsd" -> unchanged(network);
      case null, default -> new FaultEffect.Unknown();
    };
  }

  /// zebra takes back what a bgpd that is dead had learnt, and keeps it for one that hangs; BFD is
  /// another daemon's. Nobody learns anything from it any more, unless it was said that it would be
  /// back.
  private FaultEffect withoutBgpd(DecisionNetwork network, NodePlan node, NodeState state) {
    if (state == NodeState.DEAD) {
      return restarts(node) ? unchanged(network) : silent(network, node);
    }
    return new FaultEffect.Becomes(
        () ->
            routes(
                network, router -> true, PrefixRoute::learned, hops -> without(hops, node.name())),
        NodeState.WORKING);
  }

  /// For as long as it said (RFC 4724).
  private static boolean restarts(NodePlan node) {
    return Stream.of(GeneratedFile.BGPD, GeneratedFile.BIRD)
        .anyMatch(file -> GRACEFUL.matcher(node.files().getOrDefault(file.path(), "")).find());
  }

  private static boolean watched(NodePlan node) {
    return node.files().getOrDefault(GeneratedFile.BIRD.path(), "").contains("protocol bfd ");
  }

  private FaultEffect withdrawn(DecisionNetwork network, NodePlan node, @Nullable String vip) {
    return vip == null
        ? aside(network, node)
        : new FaultEffect.Becomes(
            () -> routes(network, router -> true, vip(vip), hops -> without(hops, node.name())),
            NodeState.WORKING);
  }

  /// A node whose sessions are all down: an L4 is no longer announced; a router learns nothing, and
  /// nobody learns anything from it, while BFD goes on.
  private FaultEffect silent(DecisionNetwork network, NodePlan node) {
    return switch (node.kind()) {
      case L4 -> aside(network, node);
      case ROUTER, INTERNET ->
          new FaultEffect.Becomes(
              () ->
                  routes(
                      routes(
                          network,
                          router -> true,
                          PrefixRoute::learned,
                          hops -> without(hops, node.name())),
                      router -> router.name().equals(node.name()),
                      PrefixRoute::learned,
                      hops -> List.of()),
              NodeState.WORKING);
      default -> unchanged(network);
    };
  }

  private static FaultEffect rearranged(
      DecisionNetwork network, NodePlan node, Map<String, String> settings) {
    String left = settings.get("without");
    Predicate<PrefixRoute> which =
        settings.containsKey("vip") ? vip(settings.getOrDefault("vip", "")) : route -> true;
    return new FaultEffect.Becomes(
        () ->
            routes(
                network,
                router -> router.name().equals(node.name()),
                route -> route.hops().hops().size() > 1 && which.test(route),
                hops -> left == null ? turned(hops) : without(hops, left)),
        NodeState.WORKING);
  }

  private static List<NextHop> turned(List<NextHop> hops) {
    List<NextHop> turned = new ArrayList<>(hops.subList(1, hops.size()));
    turned.add(hops.getFirst());
    return turned;
  }

  private static List<NextHop> without(List<NextHop> hops, String name) {
    return hops.stream().filter(hop -> !hop.name().equals(name)).toList();
  }

  private static Predicate<PrefixRoute> vip(String text) {
    int slash = text.indexOf('/');
    IpBits address = IpBits.parse(slash < 0 ? text : text.substring(0, slash));
    return route -> route.network().equals(address);
  }

  private static DecisionNetwork routes(
      DecisionNetwork network,
      Predicate<DecisionStage.Router> where,
      Predicate<PrefixRoute> which,
      UnaryOperator<List<NextHop>> edit) {
    return NetworkChanges.takenBack(
        network.map(
            stage ->
                stage instanceof DecisionStage.Router router && where.test(router)
                    ? router.withRoutes(route -> which.test(route) ? edited(route, edit) : route)
                    : stage));
  }

  private static PrefixRoute edited(PrefixRoute route, UnaryOperator<List<NextHop>> edit) {
    List<NextHop> hops = edit.apply(route.hops().hops());
    return hops.equals(route.hops().hops()) ? route : route.with(EcmpGroup.inOrder(hops));
  }
}
