package io.tierdrop.render;

import java.util.List;

/// What gdnsd's configuration and its zone file say, see gdnsd.config(5).
///
/// @param zone the zone it serves
/// @param listen its own addresses
public record GdnsdConfig(
    String node,
    String directory,
    String zone,
    List<String> listen,
    int checkSeconds,
    List<Integer> ports,
    List<Name> names) {

  public GdnsdConfig {
    listen = List.copyOf(listen);
    ports = List.copyOf(ports);
    names = List.copyOf(names);
  }

  /// The addresses of the name server in one family, as zone records.
  public List<String> hostRecords() {
    return listen.stream().map(a -> (a.indexOf(':') < 0 ? "A " : "AAAA ") + a).toList();
  }

  /// @param ordered whether only the first healthy service is answered
  public record Name(String name, boolean ordered, List<Service> services) {
    public Name {
      services = List.copyOf(services);
    }
  }

  /// @param label unique within the name
  public record Service(String label, int port, List<String> ipv4, List<String> ipv6) {
    public Service {
      ipv4 = List.copyOf(ipv4);
      ipv6 = List.copyOf(ipv6);
    }
  }
}
