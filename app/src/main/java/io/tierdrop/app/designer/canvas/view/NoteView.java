package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.topology.Drawing.Note;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/// A free text on a slip of paper.
public final class NoteView extends Label {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  public NoteView(Note note) {
    getStyleClass().add("note");
    setWrapText(true);
    show(note);
  }

  public void show(Note note) {
    setText(note.text());
    setMinSize(note.width(), note.height());
    setPrefSize(note.width(), note.height());
    setMaxSize(note.width(), note.height());
    relocate(note.x(), note.y());
  }

  public void select(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
  }
}
