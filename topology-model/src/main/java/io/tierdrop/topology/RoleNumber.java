package io.tierdrop.topology;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/// A whole number that the nodes of one kind have, said once for all who read, write, check, show
/// and describe it.
///
/// @param word how a lab file calls it; in the window it is the text `node.` with this word
/// @param range what it may be
/// @param about what it is, with its unit, for the schema and `docs/lab-file.md`
/// @param value of a role of this kind
/// @param change the same role with another number
public record RoleNumber(
    Kind kind,
    String word,
    NumberRange range,
    String about,
    ToIntFunction<Role> value,
    BiFunction<Role, Integer, Role> change) {

  static <R extends Role> RoleNumber of(
      Class<R> type,
      String word,
      NumberRange range,
      String about,
      ToIntFunction<R> value,
      BiFunction<R, Integer, Role> change) {
    Kind kind =
        List.of(Kind.values()).stream()
            .filter(each -> type.isInstance(Role.of(each)))
            .findFirst()
            .orElseThrow();
    return new RoleNumber(
        kind,
        word,
        range,
        about,
        role -> value.applyAsInt(type.cast(role)),
        (role, number) -> change.apply(type.cast(role), number));
  }

  /// Those of a kind, in the order of the file.
  public static List<RoleNumber> of(Kind kind) {
    return Role.NUMBERS.stream().filter(number -> number.kind == kind).toList();
  }

  /// What it is where nothing is said.
  public int standard() {
    return of(Role.of(kind));
  }

  public int of(Role role) {
    return value.applyAsInt(role);
  }

  public Role with(Role role, int number) {
    return change.apply(role, number);
  }
}
