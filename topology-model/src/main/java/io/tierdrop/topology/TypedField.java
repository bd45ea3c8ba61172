package io.tierdrop.topology;

/// A field of some part of a lab, said once for all who read, write, check, show and describe it.
///
/// @param path how a lab file calls it: a word, or a group and a word, such as `hash.key`
/// @param standard what it is where nothing is said; never written
/// @param about what it is, with its unit, for the schema and `docs/lab-file.md`
/// @param <T> its values
public record TypedField<T>(String path, FieldType<T> type, T standard, String about) {

  /// The group in the file; empty for a field that stands by itself.
  public String group() {
    return path.substring(0, Math.max(0, path.indexOf('.')));
  }

  /// The word in its group.
  public String word() {
    return path.substring(path.indexOf('.') + 1);
  }

  /// What it is where nothing is said, as text.
  public String standardText() {
    return type.text(standard);
  }
}
