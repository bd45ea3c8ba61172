package io.tierdrop.app.designer.binding;

import inet.ipaddr.IPAddressString;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What segments are called, and which addresses are on them.
public final class SegmentCaptions {

  private static final String LINKS = "/links/";

  private SegmentCaptions() {}

  /// The segment's name per drawn segment: a switch's own, and `a~b` for a link without a switch.
  static Map<String, String> names(Topology topology) {
    Map<String, String> names = new HashMap<>();
    for (Node node : topology.nodes(Kind.SWITCH)) {
      names.put(node.name(), node.name());
    }
    for (DrawnSegment segment : io.tierdrop.addressing.SegmentFinder.of(topology)) {
      if (segment.where().startsWith(LINKS)) {
        int index = Integer.parseInt(segment.where().substring(LINKS.length()));
        Link link = topology.links().get(index);
        names.put(link.a() + "~" + link.b(), segment.name());
      }
    }
    return names;
  }

  /// What links do to packets, by their ends; those that do nothing are left out.
  static Map<String, LinkQuality> qualities(Topology topology) {
    Map<String, LinkQuality> qualities = new HashMap<>();
    for (Link link : topology.links()) {
      if (!link.quality().equals(LinkQuality.NONE)) {
        qualities.put(link.a() + "~" + link.b(), link.quality());
      }
    }
    return qualities;
  }

  /// Every segment's prefixes as one text: `192.0.2.128/25, 2001:db8::/64`.
  public static Map<String, String> prefixes(PlanPreview preview) {
    Map<String, List<String>> prefixes = new HashMap<>();
    for (PlanPreview.NodePreview node : preview.nodes().values()) {
      for (PlanPreview.Address address : node.addresses()) {
        List<String> known = prefixes.computeIfAbsent(address.segment(), _ -> new ArrayList<>());
        String prefix = prefix(address.address());
        if (!known.contains(prefix)) {
          known.add(prefix);
        }
      }
    }
    return prefixes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> String.join("  ", e.getValue())));
  }

  /// What is written at each segment: its name with its prefixes, where they are known.
  public static Map<String, String> prefixed(PlanPreview preview) {
    Map<String, String> captions = new HashMap<>();
    prefixes(preview).forEach((name, prefixes) -> captions.put(name, name + "  " + prefixes));
    return captions;
  }

  /// Addresses with their prefix lengths per member's and then segment's name.
  static Map<String, Map<String, List<String>>> addresses(PlanPreview preview) {
    Map<String, Map<String, List<String>>> addresses = new HashMap<>();
    preview
        .nodes()
        .forEach(
            (member, node) ->
                addresses.put(
                    member,
                    node.addresses().stream()
                        .collect(
                            Collectors.groupingBy(
                                PlanPreview.Address::segment,
                                Collectors.mapping(
                                    PlanPreview.Address::address, Collectors.toList())))));
    return addresses;
  }

  /// The prefix that an address with its length lies in: `192.0.2.130/25` is in `192.0.2.128/25`.
  private static String prefix(String address) {
    var parsed = new IPAddressString(address).getAddress();
    return parsed == null ? address : parsed.toPrefixBlock().toCanonicalString();
  }
}
