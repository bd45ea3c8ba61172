package io.tierdrop.topology;

import java.time.Duration;

/// How long daemons wait for a connection before they take whom they ask for down, where no field
/// says it. Their templates say the same; a test holds them to it.
public final class CheckPatience {

  /// Of an L4's check (`connect_timeout`, keepalived.conf(5)).
  public static final Duration L4 = Duration.ofSeconds(2);

  /// Of a BGP session (`connect retry time`, BIRD's user guide).
  public static final Duration BGP = Duration.ofSeconds(2);

  private CheckPatience() {}
}
