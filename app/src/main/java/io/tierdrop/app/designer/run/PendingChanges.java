package io.tierdrop.app.designer.run;

import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// How the drawn lab differs from the running one.
///
/// @param added members that do not run yet
/// @param changed members whose configuration, links or VIPs differ
/// @param removed members that still run
/// @param other differences that belong to no member, such as settings
public record PendingChanges(
    Set<String> added, Set<String> changed, Set<String> removed, int other) {

  public static final PendingChanges NONE = new PendingChanges(Set.of(), Set.of(), Set.of(), 0);

  public PendingChanges {
    added = Set.copyOf(added);
    changed = Set.copyOf(changed);
    removed = Set.copyOf(removed);
  }

  public static PendingChanges between(Lab running, Lab drawn) {
    Topology before = running.topology();
    Topology after = drawn.topology();
    if (before.equals(after)) {
      return NONE;
    }
    Map<String, Node> old = members(before);
    Map<String, Node> now = members(after);
    Set<String> added = new LinkedHashSet<>(now.keySet());
    added.removeAll(old.keySet());
    Set<String> removed = new LinkedHashSet<>(old.keySet());
    removed.removeAll(now.keySet());
    Set<String> touched = touched(before, after);
    Set<String> changed = new LinkedHashSet<>();
    now.forEach(
        (member, node) -> {
          Node was = old.get(member);
          boolean differs =
              was != null
                  && (!was.role().equals(node.role())
                      || !was.addresses().equals(node.addresses())
                      || touched.contains(node.name()));
          if (differs) {
            changed.add(member);
          }
        });
    int other = before.settings().equals(after.settings()) ? 0 : 1;
    return new PendingChanges(added, changed, removed, other);
  }

  /// How many things applying would change.
  public int count() {
    return added.size() + changed.size() + removed.size() + other;
  }

  private static Map<String, Node> members(Topology topology) {
    Map<String, Node> members = new LinkedHashMap<>();
    topology.nodes().forEach(node -> node.members().forEach(member -> members.put(member, node)));
    return members;
  }

  /// Names of nodes with a link or a VIP that only one of both has.
  private static Set<String> touched(Topology before, Topology after) {
    Set<Link> links = difference(before.links(), after.links());
    Set<Vip> vips = difference(before.vips(), after.vips());
    Set<String> names = new HashSet<>();
    for (Link link : links) {
      names.add(link.a());
      names.add(link.b());
    }
    for (Vip vip : vips) {
      names.addAll(vip.l4());
      names.addAll(vip.servers());
    }
    return names;
  }

  private static <T> Set<T> difference(java.util.List<T> before, java.util.List<T> after) {
    Set<T> all = new HashSet<>(before);
    Set<T> common = new HashSet<>(before);
    common.retainAll(after);
    all.addAll(after);
    all.removeAll(common);
    return all;
  }
}
