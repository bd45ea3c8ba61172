package io.tierdrop.host.link;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Tries again and again, at first after a moment, later less often, for a limited time.
public final class RetryPolicy implements HostReach {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /// Makes a connection, or says why that cannot be.
  @FunctionalInterface
  public interface Maker {
    Host make() throws HostException, InterruptedException;
  }

  private final Maker maker;
  private final Duration patience;
  private final Consumer<Sign> signs;

  /// What is told while it goes on.
  public sealed interface Sign {

    /// The connection is gone.
    record Lost(String why) implements Sign {}

    /// It could not be made again yet.
    record Away(HostException why) implements Sign {}

    /// It stands again.
    record Back() implements Sign {}
  }

  /// @param maker connects, or gives the connection that stands already
  /// @param patience after which it is given up
  public RetryPolicy(Maker maker, Duration patience, Consumer<Sign> signs) {
    this.maker = maker;
    this.patience = patience;
    this.signs = signs;
  }

  @Override
  public Host host() throws HostException, InterruptedException {
    return maker.make();
  }

  @Override
  public Host again(HostException lost) throws HostException, InterruptedException {
    signs.accept(new Sign.Lost(String.valueOf(lost.getMessage())));
    long end = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST;
    while (true) {
      try {
        Host host = maker.make();
        signs.accept(new Sign.Back());
        return host;
      } catch (HostException e) {
        signs.accept(new Sign.Away(e));
        if (System.nanoTime() + pause.toNanos() > end) {
          throw e;
        }
      }
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }
  }
}
