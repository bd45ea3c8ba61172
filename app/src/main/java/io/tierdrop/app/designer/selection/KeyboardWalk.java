package io.tierdrop.app.designer.selection;

import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The order in which a keyboard goes from thing to thing of a drawing: nodes, sites, notes, links.
///
/// @param things all of them
public record KeyboardWalk(List<SelectedItem> things) {

  public KeyboardWalk {
    things = List.copyOf(things);
  }

  public static KeyboardWalk through(Lab lab) {
    List<SelectedItem> things = new ArrayList<>(ItemSelection.all(lab).items());
    lab.topology().links().forEach(link -> things.add(new SelectedItem.Wire(link.a(), link.b())));
    return new KeyboardWalk(things);
  }

  /// The thing so many steps away; around the ends, and from nowhere the first or the last.
  public Optional<SelectedItem> from(@Nullable SelectedItem at, int by) {
    if (things.isEmpty()) {
      return Optional.empty();
    }
    int index = at == null ? -1 : things.indexOf(at);
    int next =
        index < 0 ? (by > 0 ? 0 : things.size() - 1) : Math.floorMod(index + by, things.size());
    return Optional.of(things.get(next));
  }

  /// Everything from one thing to another, both included, in the order of the walk away from the
  /// first; the second alone when the first is no longer there.
  public List<SelectedItem> between(SelectedItem first, SelectedItem last) {
    int from = things.indexOf(first);
    int to = things.indexOf(last);
    if (from < 0 || to < 0) {
      return List.of(last);
    }
    List<SelectedItem> passed = things.subList(Math.min(from, to), Math.max(from, to) + 1);
    return from <= to ? List.copyOf(passed) : passed.reversed();
  }
}
