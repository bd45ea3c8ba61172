package io.tierdrop.topology;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A static route that a person wants, beside those that follow from the drawing.
///
/// @param to where it leads
/// @param via its next hops, at least one, each address once
public record OwnRoute(Prefix to, List<Hop> via) {

  /// What a file says, as `ip-route(8)` would have it: a prefix, then next hops.
  public static final String RULE =
      "Write a prefix and next hops of its family: 203.0.113.0/25 via 192.0.2.1, or"
          + " … via 192.0.2.1 weight 3 via 192.0.2.2";

  private static final Pattern FORM =
      Pattern.compile(
          "([0-9a-fA-F:./]{3,49})((?: via [0-9a-fA-F:.]{2,45}(?: weight [0-9]{1,3})?){1,16})");
  private static final Pattern HOP =
      Pattern.compile(" via ([0-9a-fA-F:.]+)(?: weight ([0-9]{1,3}))?");

  /// @param weight its share, see [LabLimits#HOP_WEIGHT]
  public record Hop(IPAddress gateway, int weight) {}

  public OwnRoute {
    via = List.copyOf(via);
  }

  /// Reads one line; empty where it is none.
  public static Optional<OwnRoute> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      Prefix to = Prefix.parse(form.group(1));
      List<Hop> via = new ArrayList<>();
      Matcher hops = HOP.matcher(form.group(2));
      while (hops.find()) {
        int weight = hops.group(2) == null ? 1 : Integer.parseInt(hops.group(2));
        IPAddress gateway = AddressSyntax.parse(hops.group(1));
        boolean known = via.stream().anyMatch(hop -> hop.gateway().equals(gateway));
        if (known || gateway.isIPv4() != to.ipv4() || !LabLimits.HOP_WEIGHT.contains(weight)) {
          return Optional.empty();
        }
        via.add(new Hop(gateway, weight));
      }
      return Optional.of(new OwnRoute(to, via));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(to.toString());
    for (Hop hop : via) {
      text.append(" via ").append(hop.gateway().toCanonicalString());
      if (hop.weight() != 1) {
        text.append(" weight ").append(hop.weight());
      }
    }
    return text.toString();
  }
}
