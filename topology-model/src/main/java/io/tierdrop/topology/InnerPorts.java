package io.tierdrop.topology;

/// TCP ports at which servers behind L7s listen for these, beside the ports of VIPs.
public final class InnerPorts {

  /// Requests from L7s, each with a PROXY header in front.
  public static final int PROXY = 88;

  /// Requests without such a header.
  public static final int PLAIN = 80;

  /// TLS from L7s, each connection with a PROXY header in front.
  public static final int TLS_PROXY = 8_443;

  /// TLS without such a header.
  public static final int TLS = 443;

  /// What L7s of a tier tell each other of their tables.
  public static final int PEERS = 10_000;

  /// The word of the server's agent (`agent-check` of HAProxy).
  public static final int AGENT = 5_555;

  private InnerPorts() {}
}
