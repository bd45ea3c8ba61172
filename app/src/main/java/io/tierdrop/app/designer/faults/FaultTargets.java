package io.tierdrop.app.designer.faults;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.FaultPlaces;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What of a selection can be broken.
///
/// @param nodes members, or a tier's name when all of its members are meant
/// @param link the interface of these nodes that is meant; empty for none in particular
public record FaultTargets(List<String> nodes, String link) {

  /// The setting of those faults that a single link can have.
  static final String LINK = "interface";

  public FaultTargets {
    nodes = List.copyOf(nodes);
  }

  /// The selected members, or the nodes of the selected links to segments.
  public static FaultTargets of(ItemSelection selection, Lab lab) {
    List<Node> nodes =
        selection.nodes(lab).stream().filter(node -> node.kind() != Kind.SWITCH).toList();
    if (!nodes.isEmpty()) {
      Set<String> members = selection.members();
      List<String> words = new ArrayList<>();
      for (Node node : nodes) {
        if (node.count() != null && members.containsAll(node.members())) {
          words.add(node.name());
        } else {
          node.members().stream().filter(members::contains).forEach(words::add);
        }
      }
      return new FaultTargets(words, "");
    }
    return selection
        .only()
        .filter(SelectedItem.Wire.class::isInstance)
        .map(SelectedItem.Wire.class::cast)
        .flatMap(wire -> ofLink(wire, lab))
        .orElse(new FaultTargets(List.of(), ""));
  }

  /// An interface has its segment's name.
  private static Optional<FaultTargets> ofLink(SelectedItem.Wire wire, Lab lab) {
    Optional<Node> a = lab.topology().node(wire.a());
    Optional<Node> b = lab.topology().node(wire.b());
    return lab.topology().links().stream()
        .filter(link -> link.a().equals(wire.a()) && link.b().equals(wire.b()))
        .map(Link::a)
        .findFirst()
        .flatMap(
            _ -> Stream.concat(a.stream(), b.stream()).filter(FaultTargets::segment).findFirst())
        .flatMap(
            segment ->
                Stream.concat(a.stream(), b.stream())
                    .filter(node -> !segment(node))
                    .findFirst()
                    .map(node -> new FaultTargets(List.of(node.name()), segment.name())));
  }

  private static boolean segment(Node node) {
    return node.kind() == Kind.SWITCH;
  }

  /// What all of them can have in a running lab.
  public List<FaultKind> faults(FaultPlaces running) {
    return running.all(nodes).stream()
        .filter(fault -> link.isEmpty() || fault.setting(LINK).isPresent())
        .toList();
  }
}
