package io.tierdrop.host;

/// What one connection carried since it was made.
///
/// @param channels how many channels were opened
/// @param sent bytes on the wire to the host
/// @param received bytes on the wire from the host
public record ConnectionTraffic(long channels, long sent, long received) {

  public ConnectionTraffic since(ConnectionTraffic earlier) {
    return new ConnectionTraffic(
        channels - earlier.channels, sent - earlier.sent, received - earlier.received);
  }
}
