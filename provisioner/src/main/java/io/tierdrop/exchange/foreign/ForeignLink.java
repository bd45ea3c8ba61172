package io.tierdrop.exchange.foreign;

import io.tierdrop.topology.LinkQuality;
import java.util.List;

/// A line of another program's drawing, or a network that several nodes hang on.
///
/// @param name of the network, may be empty
/// @param ends ids of nodes; one that is unknown is told as lost
/// @param network whether it is a network even with two ends, so that it becomes a switch
/// @param quality what it does to packets
public record ForeignLink(String name, List<String> ends, boolean network, LinkQuality quality) {

  public ForeignLink {
    ends = List.copyOf(ends);
  }

  public ForeignLink(String name, List<String> ends, boolean network) {
    this(name, ends, network, LinkQuality.NONE);
  }

  public ForeignLink(String a, String b) {
    this("", List.of(a, b), false);
  }

  /// The same with what it does to packets.
  public ForeignLink with(LinkQuality other) {
    return new ForeignLink(name, ends, network, other);
  }
}
