package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.topology.Drawing.Note;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.Rectangle;

/// A free text on a slip of paper, with a handle at its corner while it is selected.
public final class NoteView extends Group {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final double HANDLE = 10;

  private final Label slip = new Label();
  private final Rectangle handle = new Rectangle(HANDLE, HANDLE);

  public NoteView(Note note) {
    slip.getStyleClass().add("note");
    slip.setWrapText(true);
    handle.getStyleClass().add("site-handle");
    handle.setArcWidth(4);
    handle.setArcHeight(4);
    handle.setVisible(false);
    getChildren().addAll(slip, handle);
    show(note);
  }

  public void show(Note note) {
    slip.setText(note.text());
    slip.setMinSize(note.width(), note.height());
    slip.setPrefSize(note.width(), note.height());
    slip.setMaxSize(note.width(), note.height());
    handle.setX(note.width() - HANDLE / 2 - 1);
    handle.setY(note.height() - HANDLE / 2 - 1);
    setLayoutX(note.x());
    setLayoutY(note.y());
  }

  public void select(boolean selected) {
    slip.pseudoClassStateChanged(SELECTED, selected);
    handle.setVisible(selected);
  }
}
