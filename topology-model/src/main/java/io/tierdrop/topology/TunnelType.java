package io.tierdrop.topology;

/// What IPVS puts around a packet that it sends through a tunnel (`--tun-type` of `ipvsadm(8)`).
/// The outer packet is of the inner one's family.
public enum TunnelType {
  /// IP in IP (RFC 2003, RFC 2473).
  IPIP("ipip", 0),
  /// Generic UDP Encapsulation: a UDP header and four bytes of GUE (draft-ietf-intarea-gue).
  GUE("gue", 8 + 4),
  /// Generic Routing Encapsulation, without key and checksum (RFC 2784).
  GRE("gre", 4);

  /// The UDP port of GUE (IANA).
  public static final int GUE_PORT = 6_080;

  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;

  private final String label;
  private final int between;

  TunnelType(String label, int between) {
    this.label = label;
    this.between = between;
  }

  public String label() {
    return label;
  }

  /// How many bytes larger a packet is inside the tunnel.
  public int overhead(boolean ipv4) {
    return (ipv4 ? IPV4_HEADER : IPV6_HEADER) + between;
  }
}
