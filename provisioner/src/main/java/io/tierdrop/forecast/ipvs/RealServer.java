package io.tierdrop.forecast.ipvs;

import io.tierdrop.forecast.flow.IpBits;

/// A real server of an IPVS service as the kernel keeps it.
///
/// @param name the node behind the address
/// @param port in tunnelling and direct routing the service's own, 0 to 65,535
/// @param weight what new connections see; 0 takes none
/// @param lastWeight what the Maglev table sees: the weight it was added with, or the last
///     nonzero one since
/// @param overloaded whether its connections reached the upper threshold
public record RealServer(
    String name, IpBits address, int port, int weight, int lastWeight, boolean overloaded) {

  public RealServer {
    if (weight < 0 || lastWeight < 0 || port >>> 16 != 0) {
      throw new IllegalArgumentException(
          "Weight " + weight + " and port " + port + " of " + name + " must not be negative");
    }
  }

  public static RealServer added(String name, IpBits address, int port, int weight) {
    return new RealServer(name, address, port, weight, weight, false);
  }

  /// The same server after `ipvsadm -e`; weight 0 keeps its slots in the Maglev table.
  public RealServer edited(int newWeight) {
    return new RealServer(
        name, address, port, newWeight, newWeight == 0 ? lastWeight : newWeight, overloaded);
  }

  /// Whether it takes new connections.
  public boolean available() {
    return weight > 0 && !overloaded;
  }
}
