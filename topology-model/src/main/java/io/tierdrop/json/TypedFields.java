package io.tierdrop.json;

import io.tierdrop.json.text.JsonLine;
import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.json.tree.QuotedText;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.FieldType;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the fields of roles look in a file: a word each, those of a group in an object of its own.
final class TypedFields {

  private TypedFields() {}

  /// A role with what the file says of its fields; what it does not say stays as it is.
  static Role read(Role role, ObjectFields node, Consumer<Problem> problems) {
    Map<String, ObjectFields> groups = new LinkedHashMap<>();
    Role read = role;
    for (RoleField<?> field : RoleField.of(role.kind())) {
      String group = field.field().group();
      Optional<ObjectFields> fields =
          group.isEmpty()
              ? Optional.of(node)
              : node.optional(group)
                  .map(
                      json ->
                          groups.computeIfAbsent(
                              group,
                              _ -> new ObjectFields(json, "The " + group + " section", problems)));
      if (fields.isPresent()) {
        read = read(read, field, fields.get());
      }
    }
    groups.values().forEach(ObjectFields::end);
    return read;
  }

  private static <T> Role read(Role role, RoleField<T> field, ObjectFields fields) {
    return fields
        .optional(field.field().word())
        .flatMap(json -> value(field.field().type(), json, fields))
        .map(value -> field.with(role, value))
        .orElse(role);
  }

  private static <T> Optional<T> value(FieldType<T> type, JsonValue json, ObjectFields fields) {
    Optional<String> text =
        switch (type) {
          case FieldType.Whole whole ->
              fields.integer(json, whole.range()).map(number -> number.toString());
          case FieldType.Flag _ -> fields.flag(json).map(flag -> flag.toString());
          case FieldType.Choice choice -> word(choice.words(), json, fields);
          case FieldType.Several several ->
              Optional.of(
                  String.join(
                      " ",
                      fields.list(
                          json,
                          several.words().size(),
                          item -> word(several.words(), item, fields))));
          case FieldType.Span _, FieldType.Text _ -> fields.text(json);
        };
    return text.flatMap(
        some -> {
          Optional<T> value = type.parse(some);
          if (value.isEmpty()) {
            fields.complain(
                json, "'" + QuotedText.text(some) + "' cannot stand here", type.rule());
          }
          return value;
        });
  }

  private static Optional<String> word(List<String> words, JsonValue json, ObjectFields fields) {
    return fields.choice(
        json,
        words.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), Function.identity(), (a, _) -> a, LinkedHashMap::new)));
  }

  /// Writes the fields of a role that are not as usual.
  static void write(Role role, JsonLine node) {
    Map<String, JsonLine> groups = new LinkedHashMap<>();
    for (RoleField<?> field : RoleField.of(role.kind())) {
      if (!field.usual(role)) {
        String group = field.field().group();
        JsonLine line =
            group.isEmpty() ? node : groups.computeIfAbsent(group, _ -> new JsonLine());
        line.field(field.field().word(), json(field, role));
      }
    }
    groups.forEach(node::field);
  }

  private static <T> Object json(RoleField<T> field, Role role) {
    return switch (field.field().type()) {
      case FieldType.Whole _, FieldType.Flag _, FieldType.Several _ -> field.of(role);
      case FieldType.Choice _, FieldType.Span _, FieldType.Text _ -> field.text(role);
    };
  }
}
