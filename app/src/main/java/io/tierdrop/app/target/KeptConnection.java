package io.tierdrop.app.target;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.host.login.LoginRefusedException;
import io.tierdrop.host.login.UnknownHostKeyException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One connection that is made when first needed and again after it was lost. Safe for many
/// threads.
final class KeptConnection {

  /// Makes the connection.
  interface Maker {
    Host make() throws HostException, InterruptedException;
  }

  private @Nullable Host host;
  private @Nullable HostException refusal;
  private final AtomicLong attempts = new AtomicLong();

  /// One refusal answers everybody who waited for it: nobody's password is tried once per waiter,
  /// which is how accounts get locked, and nobody is asked about a host's key so often.
  Host get(Maker maker) throws HostException, InterruptedException {
    long before = attempts.get();
    synchronized (this) {
      HostException refused = refusal;
      if (refused != null && attempts.get() != before) {
        throw refused;
      }
      refusal = null;
      return connected(maker);
    }
  }

  private Host connected(Maker maker) throws HostException, InterruptedException {
    Host current = host;
    if (current == null || !current.isAlive()) {
      if (current != null) {
        current.close();
      }
      try {
        current = maker.make();
      } catch (LoginRefusedException | UnknownHostKeyException e) {
        refusal = e;
        throw e;
      } finally {
        attempts.incrementAndGet();
      }
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
