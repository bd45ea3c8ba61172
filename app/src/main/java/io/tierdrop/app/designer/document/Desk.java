package io.tierdrop.app.designer.document;

import io.tierdrop.app.designer.selection.Selection;
import io.tierdrop.topology.Lab;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The document and the selection of one window, to be watched.
public final class Desk {

  private final ReadOnlyObjectWrapper<Document> document;
  private final ReadOnlyObjectWrapper<Selection> selection =
      new ReadOnlyObjectWrapper<>(Selection.NONE);

  public Desk(Document first) {
    document = new ReadOnlyObjectWrapper<>(first);
  }

  public ReadOnlyObjectProperty<Document> documentProperty() {
    return document.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Selection> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  public Document document() {
    return document.get();
  }

  public Lab lab() {
    return document.get().lab();
  }

  public Selection selection() {
    return selection.get();
  }

  /// Edits as a step that undo calls by this name.
  public void perform(String name, UnaryOperator<Lab> edit) {
    replace(document().apply(name, edit.apply(lab())));
  }

  /// Edits as part of the step before when that has the same key.
  public void perform(String name, String key, UnaryOperator<Lab> edit) {
    replace(document().apply(name, key, edit.apply(lab())));
  }

  public void undo() {
    replace(document().undo());
  }

  public void redo() {
    replace(document().redo());
  }

  /// Shows another document, or this one after saving.
  public void replace(Document changed) {
    Selection kept = selection().within(changed.lab());
    document.set(changed);
    select(kept);
  }

  public void select(Selection changed) {
    if (!changed.equals(selection())) {
      selection.set(changed);
    }
  }
}
