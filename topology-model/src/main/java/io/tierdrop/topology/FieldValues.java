package io.tierdrop.topology;

import java.util.Map;
import java.util.TreeMap;

/// The values of some fields, of which only those are kept that are not the usual ones: equal
/// behaviour is equal values.
public final class FieldValues {

  /// All fields as usual.
  public static final FieldValues USUAL = new FieldValues(Map.of());

  private final Map<String, Object> special;

  private FieldValues(Map<String, Object> special) {
    this.special = special;
  }

  /// A field's value.
  @SuppressWarnings("unchecked") // `with` is the only way in, and there the field and value fit
  public <T> T get(TypedField<T> field) {
    return (T) special.getOrDefault(field.path(), field.standard());
  }

  /// The same with another value.
  public <T> FieldValues with(TypedField<T> field, T value) {
    Map<String, Object> changed = new TreeMap<>(special);
    if (value.equals(field.standard())) {
      changed.remove(field.path());
    } else {
      changed.put(field.path(), value);
    }
    return new FieldValues(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldValues values && special.equals(values.special);
  }

  @Override
  public int hashCode() {
    return special.hashCode();
  }

  @Override
  public String toString() {
    return special.toString();
  }
}
