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
public record Link(String a, String b, List<Prefix> prefixes, @Nullable Integer mtu) {

  public Link {
    prefixes = List.copyOf(prefixes);
  }

  public Link(String a, String b) {
    this(a, b, List.of(), null);
  }

  public boolean touches(String node) {
    return a.equals(node) || b.equals(node);
  }
}
