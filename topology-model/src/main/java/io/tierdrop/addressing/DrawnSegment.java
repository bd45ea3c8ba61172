package io.tierdrop.addressing;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.WayQuality;
import java.util.List;
import java.util.Optional;

/// An Ethernet broadcast domain: a switch with what hangs on it, or a link without a switch.
///
/// @param name the switch's name, or `a~b` for a link; at most 15 bytes (IFNAMSIZ − 1)
/// @param members in the order of the file's nodes
/// @param mtu bytes
/// @param prefixes as given, at most one per family; those of the other families are automatic
/// @param where the JSON pointer of what was drawn
public record DrawnSegment(
    String name,
    List<Member> members,
    int mtu,
    LabFamilies families,
    List<Prefix> prefixes,
    String where) {

  /// The MTU of what says nothing else.
  public static final int DEFAULT_MTU = 1_500;

  public DrawnSegment {
    members = List.copyOf(members);
    prefixes = List.copyOf(prefixes);
  }

  /// A node of the running lab on the segment.
  ///
  /// @param name the member's own name, such as `LB4-2`
  /// @param tier the name of the node as drawn, such as `LB4`
  /// @param index the member's place in its tier, from 0
  /// @param mtu bytes of its interface
  /// @param sends what happens to packets that it sends
  /// @param receives what happens to packets that are for it, on their last way
  public record Member(
      String name, String tier, int index, int mtu, WayQuality sends, WayQuality receives) {}

  /// Whether it is a switch, and not a link without one.
  public boolean switched() {
    return name.indexOf('~') < 0;
  }

  public boolean carries(IPVersion family) {
    return families.carries(family);
  }

  /// The given prefix of a family.
  public Optional<Prefix> given(IPVersion family) {
    return prefixes.stream().filter(prefix -> prefix.family() == family).findFirst();
  }
}
