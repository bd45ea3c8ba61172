package io.tierdrop.forecast.ecmp;

/// Where the packet was made, as seen by the node that chooses the next hop.
public enum PacketOrigin {
  /// Made elsewhere and forwarded here.
  FORWARDED,
  /// Made by this node itself.
  LOCAL,
  /// An answer in which this node has put the VIP in again: the kernel looks for its way once more,
  /// as if it were the node's own, and by its addresses alone.
  TRANSLATED
}
