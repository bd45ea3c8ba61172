package io.tierdrop.forecast.ecmp;

/// Where the packet was made, as seen by the node that chooses the next hop.
public enum PacketOrigin {
  /// Made elsewhere and forwarded here.
  FORWARDED,
  /// Made by this node itself.
  LOCAL
}
