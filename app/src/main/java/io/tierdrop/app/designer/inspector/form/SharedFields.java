package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.RoleNumber;
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
    for (RoleNumber number : RoleNumber.of(nodes.getFirst().kind())) {
      String word = number.word();
      if (nodes.stream().allMatch(node -> number(node, word).isPresent())) {
        form.text(
            "shared-" + word,
            texts.get("node." + word),
            () -> common(node -> number(node, word).map(n -> "" + n.of(node.role())).orElse("")),
            entries.number(number.range()),
            typed ->
                each(
                    (lab, name) ->
                        LabParts.node(lab, name, n -> with(n, word, Integer.parseInt(typed)))));
      }
    }
  }

  /// Kinds may have numbers of the same name.
  private static Optional<RoleNumber> number(Node node, String word) {
    return RoleNumber.of(node.kind()).stream().filter(n -> n.word().equals(word)).findFirst();
  }

  private static Node with(Node node, String word, int value) {
    return number(node, word).map(n -> node.with(n.with(node.role(), value))).orElse(node);
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
