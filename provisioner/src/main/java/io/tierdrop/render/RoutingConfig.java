package io.tierdrop.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the routing daemon of a node is told: `bird.conf` (BIRD 2 user's guide), or `bgpd.conf`,
/// `zebra.conf` and `bfdd.conf` (FRR user guide).
///
/// @param installs whether learned routes go to the kernel (routers)
/// @param reflects whether it is a route reflector (RFC 4456)
/// @param tells whether it tells routers of other autonomous systems all that it knows
/// @param fallbacks prefixes that are unreachable while nobody announces them, so that their
/// packets
///     do not go back and forth over the default route
/// @param origins prefixes that it tells others of, beside its segments
/// @param watch how it watches neighbours by BFD (RFC 5880); null: it does not
public record RoutingConfig(
    String node,
    String routerId,
    long asNumber,
    Timing timing,
    boolean installs,
    boolean reflects,
    boolean tells,
    List<Announcement> announcements,
    List<Prefix> fallbacks,
    List<Prefix> origins,
    List<Session> sessions,
    List<Listener> listeners,
    @Nullable Watch watch) {

  public RoutingConfig {
    announcements = List.copyOf(announcements);
    fallbacks = List.copyOf(fallbacks);
    origins = List.copyOf(origins);
    sessions = List.copyOf(sessions);
    listeners = List.copyOf(listeners);
  }

  /// Prefixes of a family that it tells others of, and itself sends to over next hops that BIRD
  /// watches: one table has two static routes to each.
  public List<String> watchedOrigins(int family) {
    return watch == null
        ? List.of()
        : origins.stream()
            .filter(origin -> origin.family() == family)
            .map(Prefix::prefix)
            .filter(
                prefix ->
                    watch.routes().stream()
                        .anyMatch(
                            route -> route.family() == family && route.prefix().equals(prefix)))
            .toList();
  }

  /// Seconds of BGP.
  ///
  /// @param hold until a silent neighbour is gone
  /// @param keepalive between keepalives; 0: a third of that
  /// @param connectRetry until a session that failed is tried again
  /// @param gracefulRestart for which neighbours keep routes of a speaker that restarts (RFC 4724);
  ///     0: not at all
  public record Timing(int hold, int keepalive, int connectRetry, int gracefulRestart) {

    /// Between keepalives, as FRR would have it whatever it was told.
    public int kept() {
      int most = Math.max(1, hold / 3);
      return keepalive == 0 ? most : Math.min(keepalive, most);
    }
  }

  /// @param protocol the name that the gate enables and disables
  /// @param family 4 or 6
  /// @param gated whether it waits for the gate; others are announced as long as the node runs
  public record Announcement(String protocol, String prefix, int family, boolean gated) {}

  /// @param family 4 or 6
  public record Prefix(String prefix, int family) {}

  /// BFD with neighbours.
  ///
  /// @param intervalMs milliseconds between packets
  /// @param multiplier packets missed until a neighbour is dead
  /// @param routes those of the node whose next hops it watches
  /// @param watchers addresses of those who watch it
  public record Watch(int intervalMs, int multiplier, List<Watched> routes, List<String> watchers) {
    public Watch {
      routes = List.copyOf(routes);
      watchers = List.copyOf(watchers);
    }
  }

  /// A static route.
  ///
  /// @param family 4 or 6
  /// @param source the preferred source address, or ""
  public record Watched(String prefix, int family, List<String> gateways, String source) {
    public Watched {
      gateways = List.copyOf(gateways);
    }
  }

  /// A session with a neighbour that is known.
  ///
  /// @param as the neighbour's autonomous system
  /// @param passive whether the neighbour opens it
  /// @param tells whether the neighbour is told all that this router knows
  public record Session(
      String name,
      String neighbour,
      long as,
      String local,
      boolean passive,
      boolean tells,
      List<Channel> channels) {
    public Session {
      channels = List.copyOf(channels);
    }
  }

  /// A prefix from which the node accepts sessions.
  public record Listener(String name, String range, String local, List<Channel> channels) {
    public Listener {
      channels = List.copyOf(channels);
    }
  }

  /// One family of a session.
  ///
  /// @param family 4 or 6
  /// @param nextHop the own address to announce
  /// @param within the prefix in which next hops must lie to be passed on here; empty: anywhere
  public record Channel(int family, String nextHop, String within) {}
}
