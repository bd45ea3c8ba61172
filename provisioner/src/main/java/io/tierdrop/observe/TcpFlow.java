package io.tierdrop.observe;

/// One TCP connection as its client sees it.
///
/// @param source the client's address, canonical text
/// @param target the VIP, canonical text
public record TcpFlow(String source, int sourcePort, String target, int targetPort) {

  /// Whether both ends are known; curl tells of none for a connection that never stood.
  public boolean known() {
    return sourcePort > 0 && targetPort > 0 && !source.isEmpty() && !target.isEmpty();
  }

  public TcpFlow reversed() {
    return new TcpFlow(target, targetPort, source, sourcePort);
  }
}
