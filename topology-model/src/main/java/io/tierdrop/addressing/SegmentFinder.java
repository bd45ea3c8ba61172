package io.tierdrop.addressing;

import io.tierdrop.addressing.DrawnSegment.Member;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.WayQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds the segments of a topology. Links that lead nowhere, to themselves, from switch to switch,
/// or where there is one already, are left out: validation complains about them.
public final class SegmentFinder {

  private final Topology topology;
  private final Map<String, Integer> indexes = new HashMap<>();

  private SegmentFinder(Topology topology) {
    this.topology = topology;
    for (int i = 0; i < topology.nodes().size(); i++) {
      indexes.putIfAbsent(topology.nodes().get(i).name(), i);
    }
  }

  /// The segments: the switches in the file's order, then the links without a switch.
  public static List<DrawnSegment> of(Topology topology) {
    return new SegmentFinder(topology).find();
  }

  private List<DrawnSegment> find() {
    Map<String, SortedMap<Integer, Link>> cables = new LinkedHashMap<>();
    for (Node node : topology.nodes()) {
      if (node.kind() == Kind.SWITCH) {
        cables.putIfAbsent(node.name(), new TreeMap<>());
      }
    }
    List<DrawnSegment> links = new ArrayList<>();
    SegmentNames names = new SegmentNames();
    Set<Set<String>> linked = new HashSet<>();
    for (int i = 0; i < topology.links().size(); i++) {
      Link link = topology.links().get(i);
      Integer a = indexes.get(link.a());
      Integer b = indexes.get(link.b());
      if (a == null || b == null || a.equals(b) || !linked.add(Set.of(link.a(), link.b()))) {
        continue;
      }
      SortedMap<Integer, Link> onA = cables.get(link.a());
      SortedMap<Integer, Link> onB = cables.get(link.b());
      if (onA != null && onB == null) {
        onA.put(b, link);
      } else if (onA == null && onB != null) {
        onB.put(a, link);
      } else if (onA == null) {
        links.add(direct(names.of(link), link, a, b, JsonPointers.child("/links", i)));
      }
    }
    List<DrawnSegment> all = new ArrayList<>();
    cables.forEach((name, members) -> all.add(switched(name, members)));
    all.addAll(links);
    return all;
  }

  private DrawnSegment switched(String name, SortedMap<Integer, Link> cables) {
    int place = indexes.getOrDefault(name, 0);
    Role.Switch role = (Role.Switch) topology.nodes().get(place).role();
    List<Member> members = new ArrayList<>();
    cables.forEach(
        (index, cable) -> {
          Node node = topology.nodes().get(index);
          Integer given = cable.mtu();
          int mtu = given != null ? given : role.mtu();
          addMembers(node, mtu, cable.from(node.name()), cable.from(name), members);
        });
    return new DrawnSegment(
        name,
        members,
        role.mtu(),
        role.families(),
        role.prefixes(),
        JsonPointers.child("/nodes", place));
  }

  private DrawnSegment direct(String name, Link link, int a, int b, String where) {
    Integer given = link.mtu();
    int mtu = given != null ? given : DrawnSegment.DEFAULT_MTU;
    List<Member> members = new ArrayList<>();
    for (int index : new int[] {Math.min(a, b), Math.max(a, b)}) {
      Node node = topology.nodes().get(index);
      addMembers(node, mtu, link.from(node.name()), WayQuality.NONE, members);
    }
    return new DrawnSegment(name, members, mtu, LabFamilies.DUAL, link.prefixes(), where);
  }

  private static void addMembers(
      Node node, int mtu, WayQuality sends, WayQuality receives, List<Member> members) {
    int index = 0;
    for (String name : node.members()) {
      members.add(new Member(name, node.name(), index++, mtu, sends, receives));
    }
  }
}
