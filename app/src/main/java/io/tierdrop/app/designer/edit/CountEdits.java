package io.tierdrop.app.designer.edit;

import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes tiers larger and smaller.
public final class CountEdits {

  private CountEdits() {}

  /// Gives a node so many members; null makes it a single node with the name itself. Members that
  /// stay keep their names and places. Nothing happens when a new member's name is taken.
  public static Lab of(Lab lab, String name, @Nullable Integer count) {
    Node before = lab.topology().node(name).orElse(null);
    if (before == null) {
      return lab;
    }
    Node after = new Node(name, count, before.role(), before.addresses(), before.own());
    if (!NewNames.free(lab, after, name)) {
      return lab;
    }
    Set<String> gone = new HashSet<>(before.members());
    after.members().forEach(gone::remove);
    gone.remove(name);
    Map<String, Place> places = new TreeMap<>(lab.drawing().places());
    places.keySet().removeAll(gone);
    return LabParts.places(LabParts.node(lab, name, _ -> after), places);
  }
}
