package io.tierdrop.observe;

/// One TCP connection as its client sees it.
///
/// @param source the client's address, canonical text
/// @param target the VIP, canonical text
public record Flow(String source, int sourcePort, String target, int targetPort) {

  public Flow reversed() {
    return new Flow(target, targetPort, source, sourcePort);
  }
}
