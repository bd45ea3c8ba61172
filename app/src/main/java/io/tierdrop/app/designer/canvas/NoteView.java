package io.tierdrop.app.designer.canvas;

import io.tierdrop.topology.Drawing.Note;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/// A free text on a slip of paper.
final class NoteView extends Label {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  NoteView(Note note) {
    getStyleClass().add("note");
    setWrapText(true);
    show(note);
  }

  void show(Note note) {
    setText(note.text());
    setMinSize(note.width(), note.height());
    setPrefSize(note.width(), note.height());
    setMaxSize(note.width(), note.height());
    relocate(note.x(), note.y());
  }

  void select(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
  }
}
