package io.tierdrop.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of a node that only its kind has.
public sealed interface Role {

  Kind kind();

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
  }

  /// A router.
  ///
  /// @param as null for the lab's: then it learns VIPs from those beside it, and tells nobody
  record Router(@Nullable AsNumber as) implements Role {
    public Router() {
      this(null);
    }

    @Override
    public Kind kind() {
      return Kind.ROUTER;
    }
  }

  record RouteReflector() implements Role {
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
  record L7(List<String> servers, int weight) implements Role {
    public L7 {
      servers = List.copyOf(servers);
    }

    @Override
    public Kind kind() {
      return Kind.L7;
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
  }
}
