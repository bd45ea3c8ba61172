package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.edit.RoleEdits;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import java.util.List;
import java.util.function.BiFunction;

/// Fields that several selected nodes have in common; what is typed goes to all of them.
public final class SharedFields {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final List<String> names;

  public SharedFields(TextBundle texts, DocumentModel desk, FieldForm form, List<Node> nodes) {
    this.texts = texts;
    this.desk = desk;
    names = nodes.stream().map(Node::name).toList();
    FieldInput entries = new FieldInput(texts);
    if (nodes.stream().allMatch(node -> AddEdits.tiered(node.kind()))) {
      form.text(
          "shared-count",
          texts.get("node.count"),
          () -> common(node -> "" + node.members().size()),
          entries.number(LabLimits.COUNT),
          typed -> each((lab, name) -> CountEdits.of(lab, name, Integer.parseInt(typed))));
    }
    if (nodes.stream().allMatch(node -> weight(node) >= 0)) {
      form.text(
          "shared-weight",
          texts.get("node.weight"),
          () -> common(node -> "" + weight(node)),
          entries.number(LabLimits.HAPROXY_WEIGHT),
          typed ->
              each(
                  (lab, name) ->
                      LabParts.node(lab, name, n -> weighed(n, Integer.parseInt(typed)))));
    }
  }

  private static int weight(Node node) {
    return switch (node.role()) {
      case Role.L7 l7 -> l7.weight();
      case Role.Backend backend -> backend.weight();
      default -> -1;
    };
  }

  private static Node weighed(Node node, int weight) {
    return switch (node.role()) {
      case Role.L7 l7 -> RoleEdits.with(node, new Role.L7(l7.servers(), weight));
      case Role.Backend _ -> RoleEdits.with(node, new Role.Backend(weight));
      default -> node;
    };
  }

  /// The value when all have the same, otherwise nothing.
  private String common(java.util.function.Function<Node, String> value) {
    List<String> values =
        names.stream()
            .flatMap(name -> desk.lab().topology().node(name).stream())
            .map(value)
            .distinct()
            .toList();
    return values.size() == 1 ? values.getFirst() : "";
  }

  private void each(BiFunction<Lab, String, Lab> change) {
    desk.perform(
        texts.get("edit.change", texts.get("edit.things", names.size())),
        lab -> {
          Lab changed = lab;
          for (String name : names) {
            changed = change.apply(changed, name);
          }
          return changed;
        });
  }
}
