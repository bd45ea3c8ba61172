package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.FieldType;
import io.tierdrop.topology.RoleField;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.control.TitledPane;

/// Controls for the fields of roles, of one node or of several at once: which control it is follows
/// from a field's type. All of them speak texts, as the types read and write them.
final class RoleControls {

  private final TextBundle texts;
  private final String prefix;
  private final Function<RoleField<?>, String> shown;
  private final BiConsumer<RoleField<?>, String> take;

  /// @param prefix of the controls' ids
  /// @param shown a field's value as text; empty where several nodes differ
  /// @param take what happens with a text that is right
  RoleControls(
      TextBundle texts,
      String prefix,
      Function<RoleField<?>, String> shown,
      BiConsumer<RoleField<?>, String> take) {
    this.texts = texts;
    this.prefix = prefix;
    this.shown = shown;
    this.take = take;
  }

  /// Adds the controls of some fields, those of each group behind a title of their own.
  void add(FieldForm form, List<RoleField<?>> fields) {
    Map<String, FieldForm> groups = new LinkedHashMap<>();
    for (RoleField<?> field : fields) {
      String group = field.field().group();
      FieldForm place =
          group.isEmpty()
              ? form
              : groups.computeIfAbsent(group, _ -> group(form, group, fields));
      control(place, field);
    }
  }

  /// A group is open where something in it is not as usual.
  private FieldForm group(FieldForm form, String group, List<RoleField<?>> fields) {
    FieldForm content = new FieldForm(texts);
    TitledPane pane = new TitledPane(texts.get("node.group." + group), content);
    pane.setId(prefix + "-group-" + group);
    pane.setAnimated(false);
    pane.setExpanded(
        fields.stream()
            .filter(field -> field.field().group().equals(group))
            .anyMatch(field -> !shown.apply(field).equals(field.field().standardText())));
    form.add(pane, content);
    return content;
  }

  private void control(FieldForm form, RoleField<?> field) {
    String id = prefix + "-" + field.path().replace('.', '-');
    String name = texts.get("node." + field.path());
    switch (field.field().type()) {
      case FieldType.Choice choice ->
          form.choice(
              id,
              name,
              choice.words(),
              word -> word,
              () -> shown.apply(field),
              word -> take.accept(field, word));
      case FieldType.Flag _ ->
          form.flag(
              id,
              name,
              () -> Boolean.parseBoolean(shown.apply(field)),
              flag -> take.accept(field, flag.toString()));
      case FieldType.Several several ->
          form.names(
              id,
              name,
              several.words(),
              () -> Arrays.asList(shown.apply(field).split(", ")),
              words -> take.accept(field, String.join(" ", words)));
      case FieldType.Whole whole ->
          text(form, field, id, name, new FieldInput(texts).number(whole.range()));
      case FieldType.Span span -> text(form, field, id, name, typed -> judge(span, typed));
      case FieldType.Text text -> text(form, field, id, name, typed -> judge(text, typed));
    }
  }

  private void text(
      FieldForm form,
      RoleField<?> field,
      String id,
      String name,
      Function<String, Optional<String>> check) {
    form.text(id, name, () -> shown.apply(field), check, typed -> take.accept(field, typed));
  }

  private static Optional<String> judge(FieldType<?> type, String typed) {
    return type.parse(typed).isPresent() ? Optional.empty() : Optional.of(type.rule() + ".");
  }
}
