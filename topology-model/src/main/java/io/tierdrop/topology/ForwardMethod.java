package io.tierdrop.topology;

/// How an L4 gets a packet to the real server that it chose, see `ipvsadm(8)`.
public enum ForwardMethod {
  /// Inside another packet; the server answers clients itself.
  TUNNEL("tunnel"),
  /// As it is, in a frame to the server (`gatewaying`); the server answers clients itself.
  DIRECT("direct"),
  /// With the server's address in place of the VIP (`masquerading`); answers come back through the
  /// L4, which alone can put the VIP in again.
  NAT("nat");

  private final String label;

  ForwardMethod(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /// Whether servers have the VIP themselves, and answers pass the L4 by.
  public boolean directReturn() {
    return this != NAT;
  }
}
