package io.tierdrop.forecast.ecmp;

import io.tierdrop.forecast.flow.IpBits;

/// One way of a multipath route.
///
/// @param name the node that it leads to
/// @param gateway its address
/// @param weight as in `ip route`, 1 to 256
public record NextHop(String name, IpBits gateway, int weight, HopState state) {

  public NextHop {
    if (weight < 1 || weight > 256) {
      throw new IllegalArgumentException("Weight " + weight + " of " + name + ": use 1 to 256");
    }
  }

  public static NextHop up(String name, IpBits gateway) {
    return new NextHop(name, gateway, 1, HopState.UP);
  }

  public NextHop in(HopState other) {
    return new NextHop(name, gateway, weight, other);
  }
}
