package io.tierdrop.app.designer.control;

import javafx.scene.control.TextField;

/// A field for one value of the document, which knows whether a person has typed into it. A text
/// field changes texts that it is given: line ends and tabs go. What it shows then is no edit.
public final class EntryField extends TextField {

  private String given = "";
  private String shown = "";
  private boolean showing;

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
