package io.tierdrop.forecast.path;

import io.tierdrop.forecast.flow.IpBits;

/// A virtual service of an L4.
public record Service(IpBits address, int port, Scheduling scheduling) {

  Service with(Scheduling other) {
    return new Service(address, port, other);
  }
}
