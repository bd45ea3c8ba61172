package io.tierdrop.topology;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The part of a node that only its kind has.
public sealed interface Role {

  /// The fields of all roles that are said once. One more stands here, in its role and in the
  /// role's standard; lab files, their schema and page, the inspector, labs by chance and what
  /// exports leave out follow.
  List<RoleField<?>> FIELDS =
      Stream.concat(
              Stream.of(
                  RoleField.number(
                      Clients.class,
                      "population",
                      LabLimits.POPULATION,
                      "How many source addresses each member has",
                      Clients::population,
                      Clients::withPopulation),
                  RoleField.number(
                      L7.class,
                      "weight",
                      LabLimits.IPVS_WEIGHT,
                      "Share of a VIP's new flows; 0 gets none",
                      L7::weight,
                      L7::withWeight),
                  RoleField.number(
                      Backend.class,
                      "weight",
                      LabLimits.IPVS_WEIGHT,
                      "Share of new flows or requests; 0 gets none; at most 256 behind an L7",
                      Backend::weight,
                      Backend::withWeight),
                  RoleField.number(
                      Host.class,
                      "port",
                      LabLimits.PORT,
                      "TCP port where its program answers L7s and is checked; L4s ask for the VIP's port",
                      Host::port,
                      Host::withPort),
                  RoleField.number(
                      Host.class,
                      "weight",
                      LabLimits.IPVS_WEIGHT,
                      "Share of new flows or requests; 0 gets none; at most 256 behind an L7",
                      Host::weight,
                      Host::withWeight),
                  RoleField.number(
                      Switch.class,
                      "mtu",
                      LabLimits.MTU,
                      "Bytes of the largest packet",
                      Switch::mtu,
                      Switch::withMtu)),
              Stream.of(
                      L7Fields.ALL.stream().map(L7::field),
                      RouterFields.ALL.stream().map(Router::field),
                      Stream.of(RouteReflector.field(RouterFields.DAEMON)))
                  .flatMap(each -> each))
          .toList();

  Kind kind();

  /// What a node is when nothing more is said of it.
  static Role of(Kind kind) {
    return switch (kind) {
      case CLIENTS -> new Clients(20, List.of());
      case INTERNET -> new Internet();
      case DNS -> new Dns("example.org", List.of());
      case ROUTER -> new Router();
      case ROUTE_REFLECTOR -> new RouteReflector();
      case L4 -> new L4();
      case L7 -> new L7(List.of(), 1);
      case BACKEND -> new Backend(1);
      case HOST -> new Host(List.of(), List.of(), HostCheck.STANDARD, 80, false, 1);
      case SWITCH -> new Switch(List.of(), 1_500, LabFamilies.DUAL);
    };
  }

  /// Client addresses on one loopback.
  ///
  /// @param population how many source addresses each member has, see [LabLimits#POPULATION]
  /// @param prefixes where the addresses come from, at most one per family; empty means automatic
  record Clients(int population, List<Prefix> prefixes) implements Role {
    public Clients {
      prefixes = List.copyOf(prefixes);
    }

    @Override
    public Kind kind() {
      return Kind.CLIENTS;
    }

    public Clients withPopulation(int population) {
      return new Clients(population, prefixes);
    }

    public Clients withPrefixes(List<Prefix> prefixes) {
      return new Clients(population, prefixes);
    }
  }

  /// The transit between clients and the drawn network.
  ///
  /// @param as where it speaks BGP with the routers at the edge; null: it has static routes
  record Internet(@Nullable AsNumber as) implements Role {
    public Internet() {
      this(null);
    }

    @Override
    public Kind kind() {
      return Kind.INTERNET;
    }
  }

  /// An authoritative name server.
  ///
  /// @param zone the zone it serves, such as `example.org`
  /// @param names what it answers
  record Dns(String zone, List<DnsName> names) implements Role {
    public Dns {
      names = List.copyOf(names);
    }

    @Override
    public Kind kind() {
      return Kind.DNS;
    }

    public Dns withZone(String zone) {
      return new Dns(zone, names);
    }

    public Dns withNames(List<DnsName> names) {
      return new Dns(zone, names);
    }
  }

  /// A router.
  ///
  /// @param as null for the lab's: then it learns VIPs from those beside it, and tells nobody
  /// @param behaviour values of [RouterFields]
  /// @param routes static ones beside those that follow from the drawing, at most
  ///     [LabLimits#ROUTES]
  record Router(@Nullable AsNumber as, FieldValues behaviour, List<OwnRoute> routes)
      implements Role {
    public Router {
      routes = List.copyOf(routes);
    }

    public Router() {
      this(null);
    }

    public Router(@Nullable AsNumber as) {
      this(as, FieldValues.USUAL, List.of());
    }

    private static <T> RoleField<T> field(TypedField<T> field) {
      return RoleField.of(
          Router.class, field, router -> router.get(field), (r, value) -> r.with(field, value));
    }

    public Router withAs(@Nullable AsNumber as) {
      return new Router(as, behaviour, routes);
    }

    public Router withRoutes(List<OwnRoute> routes) {
      return new Router(as, behaviour, routes);
    }

    public <T> T get(TypedField<T> field) {
      return behaviour.get(field);
    }

    public <T> Router with(TypedField<T> field, T value) {
      return new Router(as, behaviour.with(field, value), routes);
    }

    @Override
    public Kind kind() {
      return Kind.ROUTER;
    }
  }

  /// A BGP speaker that passes on routes.
  ///
  /// @param behaviour the value of [RouterFields#DAEMON]
  record RouteReflector(FieldValues behaviour) implements Role {
    public RouteReflector() {
      this(FieldValues.USUAL);
    }

    private static <T> RoleField<T> field(TypedField<T> field) {
      return RoleField.of(
          RouteReflector.class,
          field,
          reflector -> reflector.behaviour.get(field),
          (reflector, value) -> new RouteReflector(reflector.behaviour.with(field, value)));
    }

    @Override
    public Kind kind() {
      return Kind.ROUTE_REFLECTOR;
    }
  }

  /// An IPVS load balancer. Which VIPs it announces is said by the VIPs.
  record L4() implements Role {
    @Override
    public Kind kind() {
      return Kind.L4;
    }
  }

  /// An HAProxy load balancer.
  ///
  /// @param servers names of the backend nodes it spreads requests over
  /// @param weight its share among the real servers of a VIP, see [LabLimits#IPVS_WEIGHT]
  /// @param behaviour values of [L7Fields]
  record L7(List<String> servers, int weight, FieldValues behaviour) implements Role {
    public L7 {
      servers = List.copyOf(servers);
    }

    /// One that behaves as usual.
    public L7(List<String> servers, int weight) {
      this(servers, weight, FieldValues.USUAL);
    }

    private static <T> RoleField<T> field(TypedField<T> field) {
      return RoleField.of(
          L7.class, field, l7 -> l7.get(field), (l7, value) -> l7.with(field, value));
    }

    @Override
    public Kind kind() {
      return Kind.L7;
    }

    public L7 withServers(List<String> servers) {
      return new L7(servers, weight, behaviour);
    }

    public L7 withWeight(int weight) {
      return new L7(servers, weight, behaviour);
    }

    public <T> T get(TypedField<T> field) {
      return behaviour.get(field);
    }

    public <T> L7 with(TypedField<T> field, T value) {
      return new L7(servers, weight, behaviour.with(field, value));
    }
  }

  /// A web server that answers its own name.
  ///
  /// @param weight its share, see [LabLimits#HAPROXY_WEIGHT] and [LabLimits#IPVS_WEIGHT]
  record Backend(int weight) implements Role {
    @Override
    public Kind kind() {
      return Kind.BACKEND;
    }

    public Backend withWeight(int weight) {
      return new Backend(weight);
    }
  }

  /// A server that runs programs of one's own.
  ///
  /// @param programs what it runs, at most [LabLimits#PROGRAMS]
  /// @param packages of Debian that they need on the machine
  /// @param check how its health is asked
  /// @param port see [LabLimits#PORT]
  /// @param proxy whether its program expects a PROXY header (version 1) in front of what L7s send
  /// @param weight its share, see [LabLimits#HAPROXY_WEIGHT] and [LabLimits#IPVS_WEIGHT]
  record Host(
      List<HostProgram> programs,
      List<String> packages,
      HostCheck check,
      int port,
      boolean proxy,
      int weight)
      implements Role {
    public Host {
      programs = List.copyOf(programs);
      packages = List.copyOf(packages);
    }

    @Override
    public Kind kind() {
      return Kind.HOST;
    }

    public Host withPort(int port) {
      return new Host(programs, packages, check, port, proxy, weight);
    }

    public Host withWeight(int weight) {
      return new Host(programs, packages, check, port, proxy, weight);
    }

    public Host withPrograms(List<HostProgram> programs) {
      return new Host(programs, packages, check, port, proxy, weight);
    }

    public Host withPackages(List<String> packages) {
      return new Host(programs, packages, check, port, proxy, weight);
    }

    public Host withProxy(boolean proxy) {
      return new Host(programs, packages, check, port, proxy, weight);
    }

    public Host withCheck(HostCheck check) {
      return new Host(programs, packages, check, port, proxy, weight);
    }
  }

  /// An Ethernet broadcast domain that other nodes hang on. It has no namespace of its own.
  ///
  /// @param prefixes its prefixes, at most one per family; empty means automatic
  /// @param mtu bytes, see [LabLimits#MTU]
  /// @param families which families the segment carries
  record Switch(List<Prefix> prefixes, int mtu, LabFamilies families) implements Role {
    public Switch {
      prefixes = List.copyOf(prefixes);
    }

    @Override
    public Kind kind() {
      return Kind.SWITCH;
    }

    public Switch withPrefixes(List<Prefix> prefixes) {
      return new Switch(prefixes, mtu, families);
    }

    public Switch withMtu(int mtu) {
      return new Switch(prefixes, mtu, families);
    }

    public Switch withFamilies(LabFamilies families) {
      return new Switch(prefixes, mtu, families);
    }
  }
}
