package io.tierdrop.forecast.path;

import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.proxy.ProxyChoice;
import io.tierdrop.forecast.proxy.ProxyRule;
import io.tierdrop.forecast.proxy.ProxyServer;
import io.tierdrop.forecast.proxy.RequestContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A node that decides where a flow goes next.
public sealed interface DecisionStage {

  String name();

  /// Chooses between equal next hops.
  ///
  /// @param origin whether the flow's packets are made here or come from elsewhere
  record Router(String name, EcmpHash hash, PacketOrigin origin, List<PrefixRoute> routes)
      implements DecisionStage {
    public Router {
      routes = List.copyOf(routes);
    }

    /// The same with its routes edited; itself where none is.
    @SuppressWarnings("ReferenceEquality") // whether one was edited, not what is equal
    public Router withRoutes(UnaryOperator<PrefixRoute> edit) {
      List<PrefixRoute> edited = null;
      for (int i = 0; i < routes.size(); i++) {
        PrefixRoute route = edit.apply(routes.get(i));
        if (route != routes.get(i)) {
          edited = edited == null ? new ArrayList<>(routes) : edited;
          edited.set(i, route);
        }
      }
      return edited == null ? this : new Router(name, hash, origin, edited);
    }

    /// The same where only some routes may be edited.
    @SuppressWarnings("ReferenceEquality") // likewise
    Router withRoutes(BitSet places, UnaryOperator<PrefixRoute> edit) {
      List<PrefixRoute> edited = null;
      for (int i = places.nextSetBit(0);
          i >= 0 && i < routes.size();
          i = places.nextSetBit(i + 1)) {
        PrefixRoute route = edit.apply(routes.get(i));
        if (route != routes.get(i)) {
          edited = edited == null ? new ArrayList<>(routes) : edited;
          edited.set(i, route);
        }
      }
      return edited == null ? this : new Router(name, hash, origin, edited);
    }

    /// The most specific route to an address.
    public Optional<PrefixRoute> route(IpBits destination) {
      return routes.stream()
          .filter(route -> route.covers(destination))
          .max(Comparator.comparingInt(PrefixRoute::length));
    }
  }

  /// Gives flows to real servers with IPVS.
  ///
  /// @param sloppyTcp `net.ipv4.vs.sloppy_tcp`: whether a packet from the middle of an unknown
  ///     connection is scheduled; without it the L4 resets the connection
  record Balancer(String name, boolean sloppyTcp, List<VirtualService> services)
      implements DecisionStage {
    public Balancer {
      services = List.copyOf(services);
    }

    /// The same with its services edited; itself where none is.
    @SuppressWarnings("ReferenceEquality") // whether one was edited, not what is equal
    public Balancer withServices(UnaryOperator<VirtualService> edit) {
      List<VirtualService> edited = services.stream().map(edit).toList();
      for (int i = 0; i < edited.size(); i++) {
        if (edited.get(i) != services.get(i)) {
          return new Balancer(name, sloppyTcp, edited);
        }
      }
      return this;
    }

    public Optional<VirtualService> service(FlowKey flow) {
      return services.stream()
          .filter(
              service ->
                  service.port() == flow.destinationPort()
                      && service.address().equals(flow.destination()))
          .findFirst();
    }
  }

  /// Ends the connection and opens one to a backend, as HAProxy does.
  ///
  /// @param rule how a backend is chosen
  /// @param redispatches whether a request whose backend does not answer goes to another
  /// @param backends those that take new requests, with their shares
  /// @param passing how one is chosen for a connection that is forwarded as it is
  /// @param passed the ports at which that is done
  record Proxy(
      String name,
      ProxyRule rule,
      boolean redispatches,
      List<BranchShare> backends,
      ProxyRule passing,
      Set<Integer> passed)
      implements DecisionStage {
    public Proxy {
      backends = List.copyOf(backends);
      passed = Set.copyOf(passed);
    }

    /// One that sees all requests.
    public Proxy(String name, ProxyRule rule, boolean redispatches, List<BranchShare> backends) {
      this(name, rule, redispatches, backends, rule, Set.of());
    }

    /// Where a request goes; of one inside TLS that passes through nothing is seen but its flow.
    public ProxyChoice choose(FlowKey flow, RequestContent content, Optional<String> remembered) {
      return passed.contains(flow.destinationPort())
          ? passing.choose(flow, RequestContent.UNKNOWN, remembered)
          : rule.choose(flow, content, remembered);
    }

    /// A proxy whose backends take turns.
    public static Proxy roundRobin(String name, List<String> backends) {
      List<ProxyServer> servers = new ArrayList<>();
      backends.forEach(
          backend ->
              servers.add(new ProxyServer(backend, servers.size() + 1, 1, ProxyServer.Intake.ALL)));
      double[] parts = new double[backends.size()];
      Arrays.fill(parts, 1);
      return new Proxy(
          name,
          new ProxyRule(ProxyRule.Manner.TURNS, servers),
          true,
          BranchShare.proportional(backends, parts));
    }

    /// The same while one of its backends takes only requests of clients that come back to it.
    public Proxy drained(String backend) {
      Set<String> others =
          backends.stream()
              .map(BranchShare::node)
              .filter(name -> !name.equals(backend))
              .collect(Collectors.toUnmodifiableSet());
      Proxy left = only(List.copyOf(others));
      return new Proxy(
          name,
          rule.returning(backend),
          redispatches,
          left.backends(),
          passing.returning(backend),
          passed);
    }

    /// The same while only some of its backends take requests.
    public Proxy only(List<String> names) {
      List<BranchShare> left =
          backends.stream().filter(share -> names.contains(share.node())).toList();
      return new Proxy(
          name,
          rule.only(Set.copyOf(names)),
          redispatches,
          BranchShare.proportional(
              left.stream().map(BranchShare::node).toList(),
              left.stream().mapToDouble(BranchShare::share).toArray()),
          passing.only(Set.copyOf(names)),
          passed);
    }
  }
}
