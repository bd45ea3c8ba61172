package io.tierdrop.app.designer.edit.place;

import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Lines up whole nodes by their centres, and spaces them evenly.
public final class AlignEdits {

  private AlignEdits() {}

  public enum Axis {
    /// Side by side at the same height.
    ROW,
    /// One below the other.
    COLUMN
  }

  /// Puts the selected nodes' centres on their common middle.
  public static Lab align(Lab lab, LabPicture picture, ItemSelection selection, Axis axis) {
    List<Node> nodes = selection.nodes(lab);
    double middle =
        nodes.stream()
            .map(node -> centre(picture, node))
            .mapToDouble(axis == Axis.ROW ? Place::y : Place::x)
            .average()
            .orElse(0);
    Map<String, Place> targets = new TreeMap<>();
    for (Node node : nodes) {
      Place old = centre(picture, node);
      targets.put(
          node.name(), axis == Axis.ROW ? new Place(old.x(), middle) : new Place(middle, old.y()));
    }
    return place(lab, picture, nodes, targets);
  }

  /// Makes the gaps between the selected nodes' centres equal; the outermost stay.
  public static Lab distribute(Lab lab, LabPicture picture, ItemSelection selection, Axis axis) {
    ToDoubleFunction<Place> along = axis == Axis.ROW ? Place::x : Place::y;
    List<Node> nodes = new ArrayList<>(selection.nodes(lab));
    if (nodes.size() < 3) {
      return lab;
    }
    nodes.sort(Comparator.comparingDouble(node -> along.applyAsDouble(centre(picture, node))));
    double first = along.applyAsDouble(centre(picture, nodes.getFirst()));
    double last = along.applyAsDouble(centre(picture, nodes.getLast()));
    Map<String, Place> targets = new TreeMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      Place old = centre(picture, nodes.get(i));
      double at = first + (last - first) * i / (nodes.size() - 1);
      targets.put(
          nodes.get(i).name(), axis == Axis.ROW ? new Place(at, old.y()) : new Place(old.x(), at));
    }
    return place(lab, picture, nodes, targets);
  }

  private static Lab place(
      Lab lab, LabPicture picture, List<Node> nodes, Map<String, Place> targets) {
    Lab moved = lab;
    for (Node node : nodes) {
      Place old = centre(picture, node);
      Place target = targets.getOrDefault(node.name(), old);
      ItemSelection whole = ItemSelection.of(ItemSelection.members(node));
      moved = MoveEdits.by(moved, picture, whole, target.x() - old.x(), target.y() - old.y());
    }
    return moved;
  }

  private static Place centre(LabPicture picture, Node node) {
    return picture.centres().getOrDefault(node.name(), new Place(0, 0));
  }
}
