package io.tierdrop.render;

import java.util.List;

/// What gdnsd's configuration and its zone file say, see gdnsd.config(5).
///
/// @param zone the zone it serves
/// @param listen its own addresses, at least one
/// @param checks how services are checked
public record GdnsdConfig(
    String node,
    String directory,
    String zone,
    List<String> listen,
    int checkSeconds,
    List<Check> checks,
    List<Name> names) {

  public GdnsdConfig {
    listen = List.copyOf(listen);
    checks = List.copyOf(checks);
    names = List.copyOf(names);
  }

  /// Seconds that a check may take: gdnsd wants less than lie between two of them.
  public int checkTimeout() {
    return Math.min(2, checkSeconds - 1);
  }

  /// The addresses of the name server as zone records, unless the lab gives its name away.
  public List<String> hostRecords() {
    if (names.stream().anyMatch(name -> name.name().equals("ns"))) {
      return List.of();
    }
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

    /// All of its services as one, whose every healthy address is answered. They are checked alike:
    /// a resource of gdnsd's multifo has one check for all of its addresses.
    public Service together() {
      return new Service(
          "all",
          services.getFirst().port(),
          services.getFirst().connects(),
          services.stream().flatMap(s -> s.ipv4().stream()).distinct().toList(),
          services.stream().flatMap(s -> s.ipv6().stream()).distinct().toList());
    }
  }

  /// @param label unique within the name
  /// @param port where it is checked; 0 when nothing there answers HTTP
  /// @param connects whether only a connection is tried there: gdnsd asks nobody by TLS, and hosts
  ///     have no `/healthcheck` at that port
  public record Service(
      String label, int port, boolean connects, List<String> ipv4, List<String> ipv6) {
    public Service {
      ipv4 = List.copyOf(ipv4);
      ipv6 = List.copyOf(ipv6);
    }

    /// How gdnsd learns whether it is healthy: `up` is its own word for what is never checked.
    public String check() {
      return port == 0 ? "up" : new Check(port, connects).name();
    }
  }
}
