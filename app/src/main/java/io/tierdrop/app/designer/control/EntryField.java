package io.tierdrop.app.designer.control;

import javafx.scene.control.TextField;

/// A field for one value of the document, which knows whether a person has typed into it. A text
/// field changes texts that it is given: line ends and tabs go. What it shows then is no edit.
public final class EntryField extends TextField {

  private String given = "";
  private String shown = "";
  private boolean showing;
  private Runnable settle = () -> {};

  /// Says how what was typed is taken over.
  public void onSettle(Runnable handler) {
    settle = handler;
  }

  /// Takes over what was typed, as when the field is left, for whoever needs the document complete.
  /// What is wrong stays as it was typed.
  public void settle() {
    settle.run();
  }

  /// Forgets what was typed, which was meant for something that is gone.
  public void drop() {
    show(given);
  }

  /// Shows a value in place of what was typed.
  public void show(String value) {
    given = value;
    showing = true;
    if (!value.equals(getText())) {
      setText(value);
    }
    shown = getText();
    showing = false;
  }

  /// Whether something was typed that is not taken over yet.
  public boolean edited() {
    return !showing && !shown.equals(getText());
  }

  /// The value that was shown last.
  public String given() {
    return given;
  }
}
