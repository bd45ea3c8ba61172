package io.tierdrop.app.designer.selection;

import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Selected items, in the order in which they were selected.
public record ItemSelection(SequencedSet<SelectedItem> items) {

  public static final ItemSelection NONE = new ItemSelection(new LinkedHashSet<>());

  public ItemSelection {
    items = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(items));
  }

  public static ItemSelection of(Collection<? extends SelectedItem> items) {
    return new ItemSelection(new LinkedHashSet<>(items));
  }

  public static ItemSelection of(SelectedItem item) {
    return of(List.of(item));
  }

  /// Every member, frame and note of a lab.
  public static ItemSelection all(Lab lab) {
    SequencedSet<SelectedItem> items = new LinkedHashSet<>();
    lab.topology().nodes().forEach(node -> items.addAll(members(node)));
    lab.drawing().sites().forEach(site -> items.add(new SelectedItem.Frame(site.name())));
    for (int i = 0; i < lab.drawing().notes().size(); i++) {
      items.add(new SelectedItem.Card(i));
    }
    return new ItemSelection(items);
  }

  public static List<SelectedItem> members(Node node) {
    return node.members().stream().<SelectedItem>map(SelectedItem.Member::new).toList();
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  public boolean contains(SelectedItem item) {
    return items.contains(item);
  }

  public ItemSelection toggled(SelectedItem item) {
    SequencedSet<SelectedItem> changed = new LinkedHashSet<>(items);
    if (!changed.remove(item)) {
      changed.add(item);
    }
    return new ItemSelection(changed);
  }

  public ItemSelection with(Collection<? extends SelectedItem> more) {
    SequencedSet<SelectedItem> changed = new LinkedHashSet<>(items);
    changed.addAll(more);
    return new ItemSelection(changed);
  }

  /// The names of selected members.
  public Set<String> members() {
    return items.stream()
        .filter(SelectedItem.Member.class::isInstance)
        .map(item -> ((SelectedItem.Member) item).name())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The nodes that have a selected member, in the lab's order.
  public List<Node> nodes(Lab lab) {
    Set<String> members = members();
    return lab.topology().nodes().stream()
        .filter(node -> node.members().stream().anyMatch(members::contains))
        .toList();
  }

  public Optional<SelectedItem> only() {
    return items.size() == 1 ? Optional.of(items.getFirst()) : Optional.empty();
  }

  /// What of this is still there in a changed lab. A note is followed to where it is by then.
  ///
  /// @param before the lab that this was selected in
  public ItemSelection within(Lab before, Lab after) {
    Set<String> members =
        after.topology().nodes().stream()
            .flatMap(node -> node.members().stream())
            .collect(Collectors.toSet());
    return of(
        items.stream()
            .flatMap(
                item ->
                    item instanceof SelectedItem.Card(int index)
                        ? card(before.drawing().notes(), index, after.drawing().notes()).stream()
                        : Stream.of(item).filter(each -> exists(each, after, members)))
            .toList());
  }

  /// Where a note is now. One that was only written in or moved has kept its place, unless another
  /// one is there.
  private static Optional<SelectedItem> card(List<Note> before, int index, List<Note> after) {
    if (index >= before.size()) {
      return Optional.empty();
    }
    Note note = before.get(index);
    boolean same = before.size() == after.size();
    if (same && (after.get(index).equals(note) || !before.contains(after.get(index)))) {
      return Optional.of(new SelectedItem.Card(index));
    }
    int now = after.indexOf(note);
    return now < 0 ? Optional.empty() : Optional.of(new SelectedItem.Card(now));
  }

  private static boolean exists(SelectedItem item, Lab lab, Set<String> members) {
    return switch (item) {
      case SelectedItem.Member(String name) -> members.contains(name);
      case SelectedItem.Wire(String a, String b) ->
          lab.topology().links().stream().anyMatch(l -> l.a().equals(a) && l.b().equals(b));
      case SelectedItem.Frame(String site) ->
          lab.drawing().sites().stream().anyMatch(s -> s.name().equals(site));
      case SelectedItem.Card(int index) -> index < lab.drawing().notes().size();
    };
  }
}
