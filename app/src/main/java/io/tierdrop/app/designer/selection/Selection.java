package io.tierdrop.app.designer.selection;

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

/// Selected items, in the order in which they were selected.
public record Selection(SequencedSet<Item> items) {

  public static final Selection NONE = new Selection(new LinkedHashSet<>());

  public Selection {
    items = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(items));
  }

  public static Selection of(Collection<? extends Item> items) {
    return new Selection(new LinkedHashSet<>(items));
  }

  public static Selection of(Item item) {
    return of(List.of(item));
  }

  /// Every member, frame and note of a lab.
  public static Selection all(Lab lab) {
    SequencedSet<Item> items = new LinkedHashSet<>();
    lab.topology().nodes().forEach(node -> items.addAll(members(node)));
    lab.drawing().sites().forEach(site -> items.add(new Item.Frame(site.name())));
    for (int i = 0; i < lab.drawing().notes().size(); i++) {
      items.add(new Item.Card(i));
    }
    return new Selection(items);
  }

  public static List<Item> members(Node node) {
    return node.members().stream().<Item>map(Item.Member::new).toList();
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  public boolean contains(Item item) {
    return items.contains(item);
  }

  public Selection toggled(Item item) {
    SequencedSet<Item> changed = new LinkedHashSet<>(items);
    if (!changed.remove(item)) {
      changed.add(item);
    }
    return new Selection(changed);
  }

  public Selection with(Collection<? extends Item> more) {
    SequencedSet<Item> changed = new LinkedHashSet<>(items);
    changed.addAll(more);
    return new Selection(changed);
  }

  /// The names of selected members.
  public Set<String> members() {
    return items.stream()
        .filter(Item.Member.class::isInstance)
        .map(item -> ((Item.Member) item).name())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The nodes that have a selected member, in the lab's order.
  public List<Node> nodes(Lab lab) {
    Set<String> members = members();
    return lab.topology().nodes().stream()
        .filter(node -> node.members().stream().anyMatch(members::contains))
        .toList();
  }

  public Optional<Item> only() {
    return items.size() == 1 ? Optional.of(items.getFirst()) : Optional.empty();
  }

  /// What of this is still there in a changed lab.
  public Selection within(Lab lab) {
    Set<String> members =
        lab.topology().nodes().stream()
            .flatMap(node -> node.members().stream())
            .collect(Collectors.toSet());
    return of(items.stream().filter(item -> exists(item, lab, members)).toList());
  }

  private static boolean exists(Item item, Lab lab, Set<String> members) {
    return switch (item) {
      case Item.Member(String name) -> members.contains(name);
      case Item.Wire(String a, String b) ->
          lab.topology().links().stream().anyMatch(l -> l.a().equals(a) && l.b().equals(b));
      case Item.Frame(String site) ->
          lab.drawing().sites().stream().anyMatch(s -> s.name().equals(site));
      case Item.Card(int index) -> index < lab.drawing().notes().size();
    };
  }
}
