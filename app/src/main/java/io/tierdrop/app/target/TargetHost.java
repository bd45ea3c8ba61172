package io.tierdrop.app.target;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import java.util.function.Consumer;

/// Where labs run. Implementations keep one connection and make it anew when it was lost.
public interface TargetHost extends AutoCloseable {

  /// Such as `Local VM` or `ssh://root@lab.example:22`.
  String name();

  /// A connection that stands, the target being started first where that is ours to do.
  ///
  /// @param progress hears in words what is being done
  Host host(Consumer<String> progress) throws HostException, InterruptedException;

  /// A connection to a target that is up. Starts nothing: whoever switches it off at the same
  /// moment has the last word.
  ///
  /// @throws io.tierdrop.app.session.TargetOffException when it is off
  Host runningHost() throws HostException, InterruptedException;

  /// Whether it can be asked right now without starting anything.
  boolean isUp() throws HostException;

  /// What this computer remembers of deploys.
  DeployFootprints footprints();

  /// What active contents a person consented to; by default nothing is remembered.
  default TrustedContents trusted() {
    return TrustedContents.NONE;
  }

  /// Ends the connection; what runs on the target goes on.
  @Override
  void close();
}
