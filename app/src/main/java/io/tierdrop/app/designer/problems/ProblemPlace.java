package io.tierdrop.app.designer.problems;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Topology;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what a problem is about by its JSON pointer.
public final class ProblemPlace {

  private static final Pattern POINTER = Pattern.compile("^/(nodes|links|vips)/(\\d+)");

  private ProblemPlace() {}

  /// The items that a problem names; none when it concerns the whole lab.
  public static ItemSelection of(Problem problem, Topology topology) {
    Matcher pointer = POINTER.matcher(problem.where());
    if (!pointer.find()) {
      return ItemSelection.NONE;
    }
    int index = Integer.parseInt(pointer.group(2));
    return switch (pointer.group(1)) {
      case "nodes" ->
          at(topology.nodes(), index, node -> ItemSelection.of(ItemSelection.members(node)));
      case "links" ->
          at(
              topology.links(),
              index,
              link -> ItemSelection.of(new SelectedItem.Wire(link.a(), link.b())));
      default ->
          at(
              topology.vips(),
              index,
              vip ->
                  ItemSelection.of(
                      vip.l4().stream()
                          .flatMap(name -> topology.node(name).stream())
                          .flatMap(node -> ItemSelection.members(node).stream())
                          .toList()));
    };
  }

  private static <T> ItemSelection at(
      List<T> list, int index, java.util.function.Function<T, ItemSelection> found) {
    return index < list.size() ? found.apply(list.get(index)) : ItemSelection.NONE;
  }
}
