package io.tierdrop.compile;

import inet.ipaddr.IPAddressString;
import java.util.Comparator;

/// The numeric order of addresses, which is also the order in which BIRD lists next hops.
final class Gateways {

  static final Comparator<String> ORDER =
      Comparator.comparing(text -> new IPAddressString(text).getAddress());

  private Gateways() {}
}
