package io.tierdrop.app.target;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import org.jspecify.annotations.Nullable;

/// One connection that is made when first needed and again after it was lost. Safe for many
/// threads.
final class KeptConnection {

  /// Makes the connection.
  interface Maker {
    Host make() throws HostException, InterruptedException;
  }

  private @Nullable Host host;

  synchronized Host get(Maker maker) throws HostException, InterruptedException {
    Host current = host;
    if (current == null || !current.isAlive()) {
      if (current != null) {
        current.close();
      }
      current = maker.make();
      host = current;
    }
    return current;
  }

  synchronized void close() {
    if (host != null) {
      host.close();
      host = null;
    }
  }
}
