package io.tierdrop.app.designer.edit.mend;

import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.function.UnaryOperator;

/// An edit after which a problem is gone.
///
/// @param key of the text that says what it does
/// @param arguments of that text
public record RemedyEdit(String key, List<Object> arguments, UnaryOperator<Lab> edit) {

  public RemedyEdit {
    arguments = List.copyOf(arguments);
  }

  static RemedyEdit of(String key, UnaryOperator<Lab> edit, Object... arguments) {
    return new RemedyEdit(key, List.of(arguments), edit);
  }
}
