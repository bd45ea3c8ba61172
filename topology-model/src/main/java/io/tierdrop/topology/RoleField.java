package io.tierdrop.topology;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A field that the nodes of one kind have.
///
/// @param field what it is; in the window it is the text `node.` with its path
/// @param value of a role of this kind
/// @param change the same role with another value
/// @param <T> its values
public record RoleField<T>(
    Kind kind, TypedField<T> field, Function<Role, T> value, BiFunction<Role, T, Role> change) {

  static <R extends Role, T> RoleField<T> of(
      Class<R> type, TypedField<T> field, Function<R, T> value, BiFunction<R, T, Role> change) {
    Kind kind =
        List.of(Kind.values()).stream()
            .filter(each -> type.isInstance(Role.of(each)))
            .findFirst()
            .orElseThrow();
    return new RoleField<>(
        kind,
        field,
        role -> value.apply(type.cast(role)),
        (role, given) -> change.apply(type.cast(role), given));
  }

  /// A whole number, whose usual value is that of the usual role.
  static <R extends Role> RoleField<Integer> number(
      Class<R> type,
      String word,
      NumberRange range,
      String about,
      Function<R, Integer> value,
      BiFunction<R, Integer, Role> change) {
    int standard =
        List.of(Kind.values()).stream()
            .map(Role::of)
            .filter(type::isInstance)
            .map(role -> value.apply(type.cast(role)))
            .findFirst()
            .orElseThrow();
    return of(
        type, new TypedField<>(word, new FieldType.Whole(range), standard, about), value, change);
  }

  /// Those of a kind, in the order of the file.
  public static List<RoleField<?>> of(Kind kind) {
    return Role.FIELDS.stream().filter(each -> each.kind == kind).toList();
  }

  public String path() {
    return field.path();
  }

  public T of(Role role) {
    return value.apply(role);
  }

  public Role with(Role role, T given) {
    return change.apply(role, given);
  }

  /// Whether a role has the usual value.
  public boolean usual(Role role) {
    return of(role).equals(field.standard());
  }

  /// A role's value as text.
  public String text(Role role) {
    return field.type().text(of(role));
  }

  /// The role with the value that a text says; empty where it says none.
  public Optional<Role> parsed(Role role, String text) {
    return field.type().parse(text).map(given -> with(role, given));
  }
}
