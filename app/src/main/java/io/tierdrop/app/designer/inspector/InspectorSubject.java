package io.tierdrop.app.designer.inspector;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.List;

/// What the inspector is about.
public sealed interface InspectorSubject {

  /// Nothing is selected: the lab as a whole.
  record Whole() implements InspectorSubject {}

  /// One member of one node.
  record OneMember(String member, Node node) implements InspectorSubject {}

  /// Several members of the same node.
  record OneTier(Node node) implements InspectorSubject {}

  record Several(List<Node> nodes) implements InspectorSubject {}

  record OneLink(String a, String b) implements InspectorSubject {}

  record OneSite(String name) implements InspectorSubject {}

  record OneNote(int index) implements InspectorSubject {}

  static InspectorSubject of(ItemSelection selection, Lab lab) {
    List<Node> nodes = selection.nodes(lab);
    if (selection.items().size() == 1) {
      return switch (selection.items().getFirst()) {
        case SelectedItem.Member(String member) when !nodes.isEmpty() ->
            new OneMember(member, nodes.getFirst());
        case SelectedItem.Member _ -> new Whole();
        case SelectedItem.Wire(String a, String b) -> new OneLink(a, b);
        case SelectedItem.Frame(String site) -> new OneSite(site);
        case SelectedItem.Card(int index) -> new OneNote(index);
      };
    }
    return switch (nodes.size()) {
      case 0 -> new Whole();
      case 1 -> new OneTier(nodes.getFirst());
      default -> new Several(nodes);
    };
  }
}
