package io.tierdrop.addressing;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All addresses of a lab. Given ones are as given. The others follow from names alone and need no
/// memory: adding a node at the end, removing one or changing a count moves nobody else, except
/// where two names fall on one place; then the earlier in the file has it.
public final class LabAddresses {

  private final Map<String, DrawnSegment> segments;
  private final Map<String, List<DrawnSegment>> byMember;
  private final Map<IPVersion, FamilyAddresses> families;
  private final List<Problem> problems;

  private LabAddresses(
      Map<String, DrawnSegment> segments,
      Map<String, List<DrawnSegment>> byMember,
      Map<IPVersion, FamilyAddresses> families,
      List<Problem> problems) {
    this.segments = segments;
    this.byMember = byMember;
    this.families = families;
    this.problems = problems;
  }

  /// Computes all addresses. What cannot have one has none, and there is a problem that says so.
  public static LabAddresses of(Topology topology) {
    DrawnNodes drawn = new DrawnNodes(topology);
    Map<String, DrawnSegment> segments = new LinkedHashMap<>();
    Map<String, List<DrawnSegment>> byMember = new HashMap<>();
    for (DrawnSegment segment : SegmentFinder.of(topology)) {
      segments.put(segment.name(), segment);
      segment
          .members()
          .forEach(m -> byMember.computeIfAbsent(m.name(), _ -> new ArrayList<>(2)).add(segment));
    }
    List<DrawnSegment> list = List.copyOf(segments.values());
    GivenPrefixes given = new GivenPrefixes(list, drawn);
    GivenNames.check(segments, byMember, drawn);
    Map<IPVersion, FamilyAddresses> families = new LinkedHashMap<>();
    for (IPVersion family : IPVersion.values()) {
      families.put(family, FamilyAddresses.of(family, list, given, drawn));
    }
    return new LabAddresses(segments, byMember, families, drawn.problems());
  }

  /// The switches in the file's order, then the links without a switch.
  public List<DrawnSegment> segments() {
    return List.copyOf(segments.values());
  }

  /// The segments that a member hangs on, in the order of [#segments].
  public List<DrawnSegment> segmentsOf(String member) {
    return List.copyOf(byMember.getOrDefault(member, List.of()));
  }

  /// A segment's prefix, given or automatic.
  public Optional<Prefix> prefix(String segment, IPVersion family) {
    return Optional.ofNullable(family(family).prefixes().get(segment));
  }

  /// A member's address on a segment, without prefix length.
  public Optional<IPAddress> address(String segment, String member, IPVersion family) {
    @Nullable Map<String, IPAddress> members = family(family).addresses().get(segment);
    return members == null ? Optional.empty() : Optional.ofNullable(members.get(member));
  }

  /// The addresses that a member of a clients tier connects from.
  public Optional<SourceRange> sources(String member, IPVersion family) {
    return Optional.ofNullable(family(family).sources().get(member));
  }

  /// A VIP's address. One that was given addresses of one family only has none of the other.
  public Optional<IPAddress> vip(String name, IPVersion family) {
    return Optional.ofNullable(family(family).vips().get(name));
  }

  /// What is wrong with addresses, by JSON pointer.
  public List<Problem> problems() {
    return problems;
  }

  private FamilyAddresses family(IPVersion family) {
    FamilyAddresses addresses = families.get(family);
    if (addresses == null) {
      throw new IllegalStateException("no addresses of " + family);
    }
    return addresses;
  }
}
