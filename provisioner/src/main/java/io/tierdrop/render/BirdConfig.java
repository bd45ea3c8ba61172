package io.tierdrop.render;

import java.util.List;

/// What `bird.conf` says, see the BIRD 2 user's guide.
///
/// @param installs whether learned routes go to the kernel (routers)
/// @param reflects whether it is a route reflector (RFC 4456)
/// @param fallbacks prefixes that are unreachable while nobody announces them, so that their
/// packets
///     do not go back and forth over the default route
public record BirdConfig(
    String node,
    String routerId,
    long asNumber,
    int holdSeconds,
    boolean installs,
    boolean reflects,
    List<Announcement> announcements,
    List<Fallback> fallbacks,
    List<Session> sessions,
    List<Listener> listeners) {

  public BirdConfig {
    announcements = List.copyOf(announcements);
    fallbacks = List.copyOf(fallbacks);
    sessions = List.copyOf(sessions);
    listeners = List.copyOf(listeners);
  }

  /// @param protocol the name that the gate enables and disables
  /// @param family 4 or 6
  /// @param gated whether it waits for the gate; others are announced as long as the node runs
  public record Announcement(String protocol, String prefix, int family, boolean gated) {}

  /// @param family 4 or 6
  public record Fallback(String prefix, int family) {}

  /// A session that the node opens.
  public record Session(String name, String neighbour, String local, List<Channel> channels) {
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
  public record Channel(int family, String nextHop) {}
}
