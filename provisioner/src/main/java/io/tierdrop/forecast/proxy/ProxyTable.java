package io.tierdrop.forecast.proxy;

/// Which server a number belongs to. There is one at least.
public sealed interface ProxyTable permits MappedTable, RingTable {

  /// The server of a number.
  ProxyServer server(int hash);

  /// Where the number leads, for people: `place 17 of 24`.
  String place(int hash);
}
