package io.tierdrop.topology;

/// How long daemons wait for an answer before they take whom they ask for down. Their templates say
/// the same; a test holds them to it.
public final class CheckPatience {

  /// Seconds until an L4's check has a connection (`connect_timeout`, keepalived.conf(5)).
  public static final int L4_SECONDS = 2;

  /// Seconds until an L7 has a connection, at most (`timeout connect`, HAProxy's configuration
  /// manual); its checks wait no longer than from one to the next (`inter`).
  public static final int L7_SECONDS = 3;

  /// Seconds until a BGP session has a connection (`connect retry time`, BIRD's user guide).
  public static final int BGP_SECONDS = 2;

  private CheckPatience() {}
}
