package io.tierdrop.host.link;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;

/// How a host is reached by those who go on after the connection was lost.
public interface HostReach {

  /// A connection that stood when last heard of.
  Host host() throws HostException, InterruptedException;

  /// Waits until the host can be reached again.
  ///
  /// @param lost why what was under way ended
  /// @throws HostException when it is given up
  Host again(HostException lost) throws HostException, InterruptedException;

  /// One connection and no other: when it is lost, so is what was under way.
  static HostReach once(Host host) {
    return new HostReach() {
      @Override
      public Host host() {
        return host;
      }

      @Override
      public Host again(HostException lost) throws HostException {
        throw lost;
      }
    };
  }
}
