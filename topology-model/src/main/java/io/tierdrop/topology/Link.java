package io.tierdrop.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line between two nodes or tiers. When neither end is a switch, the link is a segment of its
/// own that all members of both ends hang on.
///
/// @param a name of a node or tier
/// @param b name of another node or tier
/// @param prefixes of the segment when neither end is a switch; empty means automatic
/// @param mtu bytes of this segment or, towards a switch, of these interfaces; null for the default
/// @param quality what it does to packets
public record Link(
    String a, String b, List<Prefix> prefixes, @Nullable Integer mtu, LinkQuality quality) {

  public Link {
    prefixes = List.copyOf(prefixes);
  }

  public Link(String a, String b) {
    this(a, b, List.of(), null, LinkQuality.NONE);
  }

  /// The same between other nodes.
  public Link between(String first, String second) {
    return new Link(first, second, prefixes, mtu, quality);
  }

  public Link withPrefixes(List<Prefix> given) {
    return new Link(a, b, given, mtu, quality);
  }

  public Link withMtu(@Nullable Integer bytes) {
    return new Link(a, b, prefixes, bytes, quality);
  }

  public Link withQuality(LinkQuality other) {
    return new Link(a, b, prefixes, mtu, other);
  }

  /// What happens to packets that an end sends over it.
  ///
  /// @param end the name of one of the two
  public WayQuality from(String end) {
    return end.equals(a) ? quality.there() : quality.back();
  }

  public boolean touches(String node) {
    return a.equals(node) || b.equals(node);
  }
}
