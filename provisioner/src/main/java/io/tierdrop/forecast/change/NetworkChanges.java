package io.tierdrop.forecast.change;

import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.ecmp.HopState;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.ipvs.ServerList;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.HopSenders;
import io.tierdrop.forecast.path.PrefixRoute;
import io.tierdrop.forecast.path.VirtualService;
import io.tierdrop.topology.ServerCheck;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The usual changes of a network, each leading to the network after it.
public final class NetworkChanges {

  private NetworkChanges() {}

  /// A router or L4 is no next hop any more but goes on working, as in maintenance.
  public static NetworkChange withdrawn(DecisionNetwork network, String node) {
    return NetworkChange.of(node + " is withdrawn", withoutHop(network, node));
  }

  /// An L4 in maintenance: who learned of it over BGP hears that it is withdrawn, who has a static
  /// route goes on sending to it.
  public static NetworkChange announcementWithdrawn(DecisionNetwork network, String node) {
    return NetworkChange.of(
        node + " is withdrawn",
        takenBack(
            network.routes(
                network.senders(node),
                (router, route) -> route.learned() ? without(route, node) : route)));
  }

  /// A next hop is dead and everybody who can notice has.
  ///
  /// BGP takes it out of learned routes, BFD out of those that it watches. Beside static ones the
  /// kernel leaves out a neighbour that does not answer: under IPv4 by `fib_multipath_use_neigh`,
  /// under IPv6 only where it does not forward (`rt6_score_route` looks at neighbours only then),
  /// so a forwarder never notices. What a client had open stays with its dead next hop, see
  /// [HopState#HELD].
  public static NetworkChange deathNoticed(DecisionNetwork network, String node) {
    return NetworkChange.death(
        node + " dies",
        hopsLost(network, network.senders(node), (_, hop) -> hop.name().equals(node)),
        node);
  }

  /// Next hops are dead, at those who have them, and everybody who can notice has, as of a node
  /// that died.
  ///
  /// @param routes those that may have one
  /// @param lost of a router's name and one of its next hops
  public static DecisionNetwork hopsLost(
      DecisionNetwork network, HopSenders routes, BiPredicate<String, NextHop> lost) {
    return takenBack(
        network.routes(
            routes,
            (router, route) -> {
              Predicate<NextHop> dead = hop -> lost.test(router.name(), hop);
              return route.source() == PrefixRoute.Source.STATIC
                  ? marked(route, dead, noticed(network, router, route))
                  : without(route, dead);
            }));
  }

  /// Next hops edited one by one.
  ///
  /// @param routes those that may have one that is edited
  /// @param edit of a router's name and one of its next hops
  @SuppressWarnings("ReferenceEquality") // whether one was edited, not what is equal
  public static DecisionNetwork hops(
      DecisionNetwork network, HopSenders routes, BiFunction<String, NextHop, NextHop> edit) {
    return network.routes(
        routes,
        (router, route) -> {
          List<NextHop> hops = route.hops().hops();
          return any(route, hop -> edit.apply(router.name(), hop) != hop)
              ? route.with(
                  EcmpGroup.inOrder(
                      hops.stream().map(hop -> edit.apply(router.name(), hop)).toList()))
              : route;
        });
  }

  /// A node whose daemons do not speak any more while its kernel goes on forwarding: BGP and BFD
  /// take it for dead.
  public static NetworkChange silent(DecisionNetwork network, String node) {
    return NetworkChange.of(
        node + " is silent",
        takenBack(
            network.routes(
                network.senders(node),
                (router, route) ->
                    route.source() == PrefixRoute.Source.STATIC ? route : without(route, node))));
  }

  private static HopState noticed(
      DecisionNetwork network, DecisionStage.Router router, PrefixRoute route) {
    if (router.origin() != PacketOrigin.LOCAL) {
      return route.network().ipv6() ? HopState.SILENT : HopState.UNREACHABLE;
    }
    return router.name().equals(network.entry()) ? HopState.HELD : HopState.UNREACHABLE;
  }

  private static PrefixRoute marked(PrefixRoute route, Predicate<NextHop> dead, HopState state) {
    return any(route, dead)
        ? route.with(
            EcmpGroup.inOrder(
                route.hops().hops().stream()
                    .map(hop -> dead.test(hop) ? hop.in(state) : hop)
                    .toList()))
        : route;
  }

  private static PrefixRoute without(PrefixRoute route, String node) {
    return without(route, (NextHop hop) -> hop.name().equals(node));
  }

  private static PrefixRoute without(PrefixRoute route, Predicate<NextHop> dead) {
    return any(route, dead)
        ? route.with(
            EcmpGroup.inOrder(route.hops().hops().stream().filter(hop -> !dead.test(hop)).toList()))
        : route;
  }

  /// A loop, since changes look at every next hop of large labs.
  private static boolean any(PrefixRoute route, Predicate<NextHop> which) {
    for (NextHop hop : route.hops().hops()) {
      if (which.test(hop)) {
        return true;
      }
    }
    return false;
  }

  private static DecisionNetwork each(
      DecisionNetwork network, BiFunction<DecisionStage.Router, PrefixRoute, PrefixRoute> edit) {
    return network.map(
        stage ->
            stage instanceof DecisionStage.Router router
                ? router.withRoutes(route -> edit.apply(router, route))
                : stage);
  }

  /// Routes that were learned of some announcers over reflectors that are all dead now.
  ///
  /// @param heard whether a router still hears of what is announced at a gateway
  public static DecisionNetwork unheard(
      DecisionNetwork network, BiPredicate<String, IpBits> heard) {
    return takenBack(
        each(
            network,
            (router, route) ->
                route.learned()
                        && !route.hops().hops().stream()
                            .allMatch(hop -> heard.test(router.name(), hop.gateway()))
                    ? route.with(
                        EcmpGroup.inOrder(
                            route.hops().hops().stream()
                                .filter(hop -> heard.test(router.name(), hop.gateway()))
                                .toList()))
                    : route));
  }

  /// What routers take back in turn: who has no way to a prefix any more that it had learned tells
  /// so those who learned it from there (RFC 4271, 9.1.3). A longer way that BGP might find instead
  /// is not looked for.
  public static DecisionNetwork takenBack(DecisionNetwork network) {
    if (!network.cut()) {
      return network;
    }
    DecisionNetwork now = network;
    Set<LostPrefix> told = Set.of();
    for (int round = 0; round <= network.stages().size(); round++) {
      Set<LostPrefix> lost = lost(now);
      if (lost.equals(told)) { // everybody has heard
        return now;
      }
      told = lost;
      HopSenders hearers = HopSenders.NONE;
      for (String router : lost.stream().map(LostPrefix::router).distinct().toList()) {
        hearers = hearers.and(now.senders(router));
      }
      now =
          now.routes(
              hearers,
              (router, route) ->
                  route.learned()
                          && route.hops().hops().stream().anyMatch(hop -> lost(lost, hop, route))
                      ? route.with(
                          EcmpGroup.inOrder(
                              route.hops().hops().stream()
                                  .filter(hop -> !lost(lost, hop, route))
                                  .toList()))
                      : route);
    }
    return now;
  }

  /// A prefix that a router had learned and has no way to any more.
  private record LostPrefix(String router, IpBits network, int length) {}

  private static boolean lost(Set<LostPrefix> lost, NextHop hop, PrefixRoute route) {
    return !lost.isEmpty()
        && lost.contains(new LostPrefix(hop.name(), route.network(), route.length()));
  }

  private static Set<LostPrefix> lost(DecisionNetwork network) {
    Set<LostPrefix> lost = new HashSet<>();
    for (DecisionStage stage : network.stages()) {
      if (stage instanceof DecisionStage.Router router) {
        for (PrefixRoute route : router.routes()) {
          if (route.learned() && route.hops().hops().isEmpty()) {
            lost.add(new LostPrefix(router.name(), route.network(), route.length()));
          }
        }
      }
    }
    return lost;
  }

  /// A node is announced to some routers, which BIRD sorts into their routes.
  ///
  /// @param hops for each family that is announced its next hop
  public static NetworkChange announced(
      DecisionNetwork network, DecisionStage stage, Set<String> routers, List<NextHop> hops) {
    DecisionNetwork known =
        network.stage(stage.name()).isPresent()
            ? network
            : DecisionNetwork.of(
                network.entry(),
                Stream.concat(network.stages().stream(), Stream.of(stage)).toList());
    return NetworkChange.of(
        stage.name() + " is announced",
        known.map(
            other ->
                other instanceof DecisionStage.Router router && routers.contains(router.name())
                    ? routes(router, group -> with(group, hops))
                    : other));
  }

  /// A server gets another weight everywhere; at 0 it keeps its connections.
  public static NetworkChange serverWeight(DecisionNetwork network, String name, int weight) {
    return serverWeight(network, name, weight, _ -> true);
  }

  /// The same at those services only that notice what has happened.
  ///
  /// @param noticed whether such a check does
  public static NetworkChange serverWeight(
      DecisionNetwork network, String name, int weight, Predicate<ServerCheck> noticed) {
    return NetworkChange.of(
        name + " gets weight " + weight,
        servers(
            network,
            (service, list) ->
                noticed.test(service.delivery().check()) && list.find(name).isPresent()
                    ? list.edit(name, weight)
                    : list));
  }

  /// A backend dies and every proxy has noticed.
  public static NetworkChange backendDied(DecisionNetwork network, String name) {
    return NetworkChange.death(name + " dies", backendDown(network, name, _ -> true), name);
  }

  /// A backend is down for some proxies.
  ///
  /// @param noticed whether a proxy, by its name, has noticed
  public static DecisionNetwork backendDown(
      DecisionNetwork network, String name, Predicate<String> noticed) {
    return network.map(
        stage ->
            stage instanceof DecisionStage.Proxy proxy && noticed.test(proxy.name())
                ? backends(proxy, names -> without(names, name))
                : stage);
  }

  /// A backend takes no new requests and keeps those that it has.
  public static NetworkChange backendDrained(DecisionNetwork network, String name) {
    return NetworkChange.of(
        name + " is drained",
        network.map(
            stage ->
                stage instanceof DecisionStage.Proxy proxy
                        && proxy.backends().stream().anyMatch(share -> share.node().equals(name))
                    ? proxy.drained(name)
                    : stage));
  }

  static List<String> without(List<String> names, String name) {
    return names.stream().filter(other -> !other.equals(name)).toList();
  }

  static DecisionNetwork backends(DecisionNetwork network, UnaryOperator<List<String>> edit) {
    return network.map(
        stage -> stage instanceof DecisionStage.Proxy proxy ? backends(proxy, edit) : stage);
  }

  private static DecisionStage backends(
      DecisionStage.Proxy proxy, UnaryOperator<List<String>> edit) {
    List<String> names = proxy.backends().stream().map(share -> share.node()).toList();
    List<String> edited = edit.apply(names);
    return edited.equals(names) ? proxy : proxy.only(edited);
  }

  /// L4s that share a service share it after the change, too: its table is made once.
  static DecisionNetwork servers(
      DecisionNetwork network, BiFunction<VirtualService, ServerList, ServerList> edit) {
    IdentityHashMap<VirtualService, VirtualService> edited = new IdentityHashMap<>();
    return network.map(
        stage ->
            stage instanceof DecisionStage.Balancer balancer
                ? balancer.withServices(
                    service ->
                        edited.computeIfAbsent(
                            service, one -> one.withServers(list -> edit.apply(one, list))))
                : stage);
  }

  static DecisionNetwork withoutHop(DecisionNetwork network, String node) {
    return network.routes(network.senders(node), (router, route) -> without(route, node));
  }

  private static EcmpGroup with(EcmpGroup group, List<NextHop> added) {
    if (group.hops().isEmpty()) {
      return EcmpGroup.asBirdWrites(added);
    }
    boolean ipv6 = group.hops().getFirst().gateway().ipv6();
    return EcmpGroup.asBirdWrites(
        Stream.concat(
                group.hops().stream(), added.stream().filter(hop -> hop.gateway().ipv6() == ipv6))
            .toList());
  }

  private static DecisionStage routes(DecisionStage.Router router, UnaryOperator<EcmpGroup> edit) {
    return router.withRoutes(route -> route.with(edit.apply(route.hops())));
  }
}
