package io.tierdrop.topology;

/// TCP ports at which servers behind L7s listen for these, beside the ports of VIPs.
public final class InnerPorts {

  /// Requests from L7s, each with a PROXY header in front.
  public static final int PROXY = 88;

  /// The word of the server's agent (`agent-check` of HAProxy).
  public static final int AGENT = 5_555;

  private InnerPorts() {}
}
