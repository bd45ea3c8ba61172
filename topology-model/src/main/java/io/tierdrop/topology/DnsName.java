package io.tierdrop.topology;

import java.util.List;

/// A name that follows the health of VIPs.
///
/// @param name the label below the zone, such as `www`
/// @param vips names of VIPs
/// @param answer which of them are answered
public record DnsName(String name, List<String> vips, Answer answer) {

  public DnsName {
    vips = List.copyOf(vips);
  }

  /// How several VIPs become one answer.
  public enum Answer {
    /// The first healthy one in the order given.
    FIRST_HEALTHY("first-healthy"),
    /// Every healthy one.
    ALL_HEALTHY("all-healthy");

    private final String label;

    Answer(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
