package io.tierdrop.app.designer.control;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A text of several lines of the document, taken over as it is typed. Whatever else changes it,
/// the area shows it. A text area changes line ends and drops what cannot be shown; that is no
/// edit.
public final class EntryArea extends TextArea {

  private final Supplier<String> value;
  private boolean showing;
  private boolean taking;
  private boolean late;

  /// @param value the document's text of now
  /// @param take hears each text that a person makes of it
  public EntryArea(Supplier<String> value, Consumer<String> take) {
    this.value = value;
    setWrapText(true);
    setPrefRowCount(6);
    refresh();
    textProperty()
        .addListener(
            (_, _, typed) -> {
              if (!showing) {
                take(take, typed);
              }
            });
    // A text area takes the Tab key as a letter: who has no mouse would never get out of it.
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.TAB && !key.isControlDown() && !key.isAltDown()) {
            key.consume();
            requestFocusTraversal(
                key.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
          }
        });
  }

  private void take(Consumer<String> take, String typed) {
    taking = true;
    try {
      take.accept(typed);
      refresh(); // the document may have made another text of it, or none
    } finally {
      taking = false;
    }
  }

  /// Shows the document's text. The toolkit loses its own steps when a text is set while it undoes
  /// one: what is found to differ while something is typed is shown right after.
  public void refresh() {
    String now = value.get();
    if (now.equals(getText())) {
      return;
    }
    if (!taking) {
      showing = true;
      setText(now);
      showing = false;
    } else if (!late) {
      late = true;
      Platform.runLater(this::catchUp);
    }
  }

  private void catchUp() {
    late = false;
    refresh();
  }
}
