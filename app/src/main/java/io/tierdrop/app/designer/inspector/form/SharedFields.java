package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.RoleField;
import java.util.List;
import java.util.Optional;
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
    new RoleControls(texts, "shared", this::shown, this::take)
        .add(
            form,
            RoleField.of(nodes.getFirst().kind()).stream()
                .filter(field -> nodes.stream().allMatch(node -> like(field, node).isPresent()))
                .toList());
  }

  /// Kinds may have fields of the same name.
  private static Optional<RoleField<?>> like(RoleField<?> field, Node node) {
    return RoleField.of(node.kind()).stream()
        .filter(
            other ->
                other.path().equals(field.path())
                    && other.field().type().equals(field.field().type()))
        .findFirst();
  }

  private String shown(RoleField<?> field) {
    return common(node -> like(field, node).map(own -> own.text(node.role())).orElse(""));
  }

  private void take(RoleField<?> field, String typed) {
    each(
        (lab, name) ->
            LabParts.node(
                lab,
                name,
                node ->
                    like(field, node)
                        .flatMap(own -> own.parsed(node.role(), typed))
                        .map(node::with)
                        .orElse(node)));
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
