package io.tierdrop.app.designer.control;

import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextFormatter;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A whole number of a range, typed or by arrows. It always has a value: only digits can be typed,
/// nothing typed is the number that was there, and what lies beyond the range is its end. JavaFX'
/// own ends in an exception for a text that is no number, and in none at all for an empty one.
public final class NumberSpinner extends Spinner<Integer> {

  /// @param least 0 or more
  /// @param first the value of the beginning
  /// @param step what an arrow adds
  public NumberSpinner(int least, int most, int first, int step) {
    IntegerSpinnerValueFactory values = new IntegerSpinnerValueFactory(least, most, first, step);
    values.setConverter(new Digits(least, most));
    setValueFactory(values);
    setEditable(true);
    getEditor().setTextFormatter(new TextFormatter<>(NumberSpinner::digits));
  }

  /// What is left of a change without all that is no digit; nothing of a key that is none.
  private static TextFormatter.@Nullable Change digits(TextFormatter.Change change) {
    String digits = change.getText().replaceAll("[^0-9]", "");
    int left = change.getText().length() - digits.length();
    if (left > 0 && digits.isEmpty()) {
      return null;
    }
    change.setText(digits);
    change.setAnchor(change.getAnchor() - left);
    change.setCaretPosition(change.getCaretPosition() - left);
    return change;
  }

  private final class Digits extends StringConverter<Integer> {
    private final int least;
    private final int most;

    private Digits(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    public String toString(Integer number) {
      return number.toString();
    }

    @Override
    public Integer fromString(String text) {
      if (text.isEmpty()) {
        getEditor().setText(getValue().toString());
        return getValue();
      }
      return text.length() > 9 ? most : Math.clamp(Long.parseLong(text), least, most);
    }
  }
}
