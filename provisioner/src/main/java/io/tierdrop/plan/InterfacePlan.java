package io.tierdrop.plan;

import io.tierdrop.topology.WayQuality;
import java.util.List;

/// A cable from a node to a segment.
///
/// @param name of the node's end, at most 15 bytes; the segment's name
/// @param port of the end in the segment's bridge, at most 15 bytes, unique in the lab
/// @param mac locally administered, the same at every deploy
/// @param mtu bytes
/// @param to what happens to packets for the node, in the bridge's end
/// @param from what happens to packets that the node sends, in the node's end
/// @param addresses with prefix length
public record InterfacePlan(
    String name,
    String segment,
    String port,
    String mac,
    int mtu,
    WayQuality to,
    WayQuality from,
    List<String> addresses) {
  public InterfacePlan {
    addresses = List.copyOf(addresses);
  }
}
