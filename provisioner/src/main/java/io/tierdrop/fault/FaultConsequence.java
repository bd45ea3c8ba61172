package io.tierdrop.fault;

/// What a kind of fault makes of the network that forecasts are computed in, once all who check or
/// route have noticed; the catalogue says which it is.
public enum FaultConsequence {
  /// The node gets nothing new; flows that are open go on.
  ASIDE,
  /// The node answers with errors: who asks for its health by HTTP gives it nothing new; flows that
  /// are open go on.
  UNHEALTHY,
  /// The node and its connections are gone.
  DEAD,
  /// Nothing comes through it, where all of its links are cut in both directions; its connections
  /// go on when that ends. Otherwise it is not known.
  CUT,
  /// Its processes stand still and its kernel goes on.
  FROZEN,
  /// One of its daemons is gone, with its connections.
  DAEMON,
  /// One of its daemons stands still and keeps its connections.
  HUNG,
  /// It no longer announces VIPs.
  WITHDRAWN,
  /// It has no BGP sessions any more.
  SILENT,
  /// Its equal next hops change places, or are fewer.
  REARRANGED,
  /// New connections by TLS fail at their clients; flows that are open go on.
  DISTRUSTED,
  /// Nothing that decides about flows.
  NONE,
  /// Its effect on a flow is a matter of chance and timing: nothing is computed.
  UNKNOWN
}
