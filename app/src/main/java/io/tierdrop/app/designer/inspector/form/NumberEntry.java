package io.tierdrop.app.designer.inspector.form;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.topology.NumberRange;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// A field for a whole number, with the arrow keys and two buttons to step through it.
final class NumberEntry extends HBox {

  private final CheckedEntry entry;
  private final NumberRange range;
  private final Consumer<String> take;

  NumberEntry(CheckedEntry entry, String name, NumberRange range, Consumer<String> take) {
    super(4);
    this.entry = entry;
    this.range = range;
    this.take = take;
    var field = entry.field();
    field.setPrefColumnCount(5);
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
            step(event.getCode() == KeyCode.UP ? 1 : -1);
            event.consume();
          }
        });
    String id = field.getId();
    getChildren()
        .addAll(
            field,
            ButtonRanks.icon(id + "-less", "mdi2m-minus", name + " −", () -> step(-1)),
            ButtonRanks.icon(id + "-more", "mdi2p-plus", name + " +", () -> step(1)));
  }

  /// A value beyond the limits stays until it is stepped towards them.
  private void step(int by) {
    long from = Long.parseLong(entry.sound());
    long to = Math.clamp(from + by, range.least(), range.most());
    if (Long.signum(to - from) == by) {
      take.accept("" + to);
      entry.field().show("" + to);
    }
  }
}
