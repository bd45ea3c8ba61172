package io.tierdrop.topology;

/// Where the TLS of a VIP ends that goes to L7s, with the words of OpenShift's routes.
public enum TlsTermination {
  /// At the L7, which asks its servers in plain text.
  EDGE("edge"),
  /// At the servers: the L7 forwards connections and sees no request.
  PASSTHROUGH("passthrough"),
  /// At the L7, which opens TLS to its servers too and checks their certificates.
  REENCRYPT("reencrypt");

  private final String label;

  TlsTermination(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /// Whether an L7 speaks TLS with its servers, or lets clients do so.
  public boolean reachesServers() {
    return this != EDGE;
  }
}
