package io.tierdrop.render;

import java.util.List;
import java.util.stream.Stream;

/// What gdnsd's configuration and its zone file say, see gdnsd.config(5).
///
/// @param zone the zone it serves
/// @param listen its own addresses, at least one
public record GdnsdConfig(
    String node,
    String directory,
    String zone,
    List<String> listen,
    int checkSeconds,
    List<Name> names) {

  /// What the name server itself is called in its zone: no label of a name has an underscore. gdnsd
  /// refuses a zone whose name server has an address that follows health.
  public static final String HOST = "_ns";

  public GdnsdConfig {
    listen = List.copyOf(listen);
    names = List.copyOf(names);
  }

  /// Seconds that a check may take: gdnsd wants less than lie between two of them.
  public int checkTimeout() {
    return Math.min(2, checkSeconds - 1);
  }

  /// How services are checked.
  public List<Check> checks() {
    return names.stream()
        .flatMap(name -> name.told().stream())
        .filter(Service::checked)
        .map(service -> new Check(service.port(), service.connects()))
        .distinct()
        .toList();
  }

  /// The addresses of the name server as zone records.
  public List<String> hostRecords() {
    return listen.stream().map(a -> (a.indexOf(':') < 0 ? "A " : "AAAA ") + a).toList();
  }

  /// A way of checking services.
  ///
  /// @param connects whether only a connection is tried, otherwise `/healthcheck` is asked for
  public record Check(int port, boolean connects) {
    public String name() {
      return (connects ? "tcp_" : "http_") + port;
    }
  }

  /// @param ordered whether only the first healthy service is answered
  public record Name(String name, boolean ordered, List<Service> services) {
    public Name {
      services = List.copyOf(services);
    }

    /// What gdnsd knows as its services: all as one where every healthy address is answered. They
    /// are checked alike: a resource of gdnsd's multifo has one check for all addresses of a
    /// family.
    public List<Service> told() {
      return ordered
          ? services
          : List.of(
              new Service(
                  "all",
                  services.getFirst().port(),
                  services.getFirst().connects(),
                  together(services.stream().map(Service::ipv4)),
                  together(services.stream().map(Service::ipv6))));
    }

    private static Addresses together(Stream<Addresses> each) {
      List<Addresses> some = each.filter(one -> !one.texts().isEmpty()).toList();
      return new Addresses(
          some.stream().flatMap(one -> one.texts().stream()).distinct().toList(),
          some.stream().allMatch(Addresses::asked));
    }
  }

  /// The addresses of one family.
  ///
  /// @param asked whether the name server gets to all of them. Where it does not they count as
  ///     healthy: a check that must fail would take down the other family and the whole answer
  public record Addresses(List<String> texts, boolean asked) {
    public Addresses {
      texts = List.copyOf(texts);
    }
  }

  /// @param label unique within the name
  /// @param port where it is checked; 0 when nothing there answers HTTP
  /// @param connects whether only a connection is tried there: gdnsd asks nobody by TLS, and hosts
  ///     have no `/healthcheck` at that port
  public record Service(String label, int port, boolean connects, Addresses ipv4, Addresses ipv6) {

    private static final String UP = "up";

    /// Whether any of its addresses is.
    public boolean checked() {
      return port > 0
          && Stream.of(ipv4, ipv6).anyMatch(each -> each.asked() && !each.texts().isEmpty());
    }

    /// How gdnsd learns whether it is healthy: `up` is its own word for what is never checked.
    public String check() {
      return checked() ? new Check(port, connects).name() : UP;
    }

    /// The value of `addrs_v4` or `addrs_v6`, see gdnsd-plugin-multifo(8): a list that is checked
    /// as the service is, or one with a check of its own.
    public String value(Addresses family) {
      if (family.asked() || !checked()) {
        return "[ " + String.join(", ", family.texts()) + " ]";
      }
      StringBuilder hash = new StringBuilder("{ service_types => " + UP);
      for (int i = 0; i < family.texts().size(); i++) {
        hash.append(", a").append(i + 1).append(" => ").append(family.texts().get(i));
      }
      return hash.append(" }").toString();
    }
  }
}
