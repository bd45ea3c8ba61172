package io.tierdrop.addressing;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.pool.PoolArea;
import io.tierdrop.addressing.pool.PoolArea.Use;
import io.tierdrop.topology.LabSettings.Pools;
import io.tierdrop.topology.Prefix;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything of one family.
///
/// @param prefixes by segment
/// @param addresses by segment and member
/// @param sources by member of a clients tier
/// @param vips by VIP
record FamilyAddresses(
    Map<String, Prefix> prefixes,
    Map<String, Map<String, IPAddress>> addresses,
    Map<String, SourceRange> sources,
    Map<String, IPAddress> vips) {

  static FamilyAddresses of(
      IPVersion family, List<DrawnSegment> segments, GivenPrefixes given, DrawnNodes drawn) {
    Pools pools = drawn.topology().settings().pools();
    Prefix pool = family.isIPv4() ? pools.ipv4() : pools.ipv6();
    List<Prefix> taken = taken(family, given, drawn);
    Map<Use, PoolArea> areas = new EnumMap<>(Use.class);
    for (Use use : Use.values()) {
      PoolArea area = new PoolArea(pool, use);
      taken.forEach(area::avoid);
      areas.put(use, area);
    }
    Map<String, Prefix> prefixes = new HashMap<>();
    Map<String, Map<String, IPAddress>> addresses = new HashMap<>();
    for (DrawnSegment segment : segments) {
      if (segment.carries(family)) {
        segment
            .given(family)
            .or(() -> automatic(segment, pool, areas, drawn))
            .ifPresent(
                prefix -> {
                  prefixes.put(segment.name(), prefix);
                  addresses.put(
                      segment.name(), new SegmentAddresses(segment, prefix, drawn).assign());
                });
      }
    }
    return new FamilyAddresses(
        prefixes,
        addresses,
        new ClientSources(family, areas, drawn).assign(),
        new VipAddresses(family, area(areas, Use.VIPS).block(0), taken).assign(drawn));
  }

  /// What people gave, and automatic addressing must not give to others.
  private static List<Prefix> taken(IPVersion family, GivenPrefixes given, DrawnNodes drawn) {
    return Stream.concat(
            given.all().stream().map(GivenPrefixes.Given::prefix),
            drawn.topology().vips().stream()
                .flatMap(vip -> vip.addresses().stream())
                .map(address -> new Prefix(address.toPrefixBlock(address.getBitCount()))))
        .filter(prefix -> prefix.family() == family)
        .toList();
  }

  private static Optional<Prefix> automatic(
      DrawnSegment segment, Prefix pool, Map<Use, PoolArea> areas, DrawnNodes drawn) {
    PoolArea area = area(areas, segment.switched() ? Use.SWITCHES : Use.LINKS);
    Optional<Prefix> block = area.take(segment.name(), 0);
    if (block.isEmpty()) {
      drawn.error(
          segment.where(),
          "No automatic prefix is left for '" + segment.name() + "' in the pool " + pool,
          "Give it a prefix, or write a larger pool in the settings");
    }
    return block;
  }

  static PoolArea area(Map<Use, PoolArea> areas, Use use) {
    PoolArea area = areas.get(use);
    if (area == null) {
      throw new IllegalArgumentException("no area for " + use);
    }
    return area;
  }
}
