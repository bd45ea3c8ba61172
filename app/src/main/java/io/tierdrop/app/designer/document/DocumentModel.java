package io.tierdrop.app.designer.document;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.service.flow.ForecastWay;
import io.tierdrop.folder.LabFolder;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The document and the selection of one window, to be watched.
public final class DocumentModel {

  private final ReadOnlyObjectWrapper<LabDocument> document;
  private final ReadOnlyObjectWrapper<ItemSelection> selection =
      new ReadOnlyObjectWrapper<>(ItemSelection.NONE);

  private final ReadOnlyObjectWrapper<@Nullable SelectedItem> focus = new ReadOnlyObjectWrapper<>();

  private final ReadOnlyObjectWrapper<List<ForecastWay>> foretold =
      new ReadOnlyObjectWrapper<>(List.of());

  private int opened;
  private Runnable typing = () -> {};

  public DocumentModel(LabDocument first) {
    document = new ReadOnlyObjectWrapper<>(first);
  }

  public ReadOnlyObjectProperty<LabDocument> documentProperty() {
    return document.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<ItemSelection> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  /// The computed ways that are drawn, until the lab changes.
  public ReadOnlyObjectProperty<List<ForecastWay>> foretoldProperty() {
    return foretold.getReadOnlyProperty();
  }

  /// Draws computed ways in place of others.
  public void foretell(List<ForecastWay> ways) {
    foretold.set(List.copyOf(ways));
  }

  public LabDocument document() {
    return document.get();
  }

  public Lab lab() {
    return document.get().lab();
  }

  /// How many documents were opened in place of the first: what belongs to one is told from what
  /// belongs to the next by it, also when both are equal.
  public int opened() {
    return opened;
  }

  /// Shows another document. What was typed for this one and not taken over is not for that one.
  public void open(LabDocument other) {
    opened++;
    replace(other);
  }

  /// Says how a text is taken over that a person still types.
  public void onSettle(Runnable handler) {
    typing = handler;
  }

  /// Takes over what is still typed, before the document is saved, left or deployed.
  public void settle() {
    typing.run();
  }

  /// The lab after a look at the folder beside its file: what somebody changed there is taken over,
  /// which is no edit of the drawing.
  public Lab withFolderOfNow() {
    settle();
    LabDocument now = document();
    Path file = now.file();
    if (file != null) {
      Lab fresh = LabFolder.refreshed(now.lab(), file);
      if (!fresh.equals(now.lab())) {
        Lab saved = now.saved();
        replace(
            new LabDocument(
                fresh,
                now.past(),
                now.future(),
                saved == null ? null : saved.withFolder(fresh.folder()),
                file));
      }
    }
    return lab();
  }

  public ItemSelection selection() {
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
  public void replace(LabDocument changed) {
    ItemSelection kept = selection().within(lab(), changed.lab());
    SelectedItem at = focus.get();
    ItemSelection there =
        at == null ? ItemSelection.NONE : ItemSelection.of(at).within(lab(), changed.lab());
    if (!changed.lab().topology().equals(lab().topology())) {
      foretell(List.of());
    }
    document.set(changed);
    select(kept);
    there.only().ifPresent(focus::set);
  }

  public void select(ItemSelection changed) {
    focus.set(null);
    if (!changed.equals(selection())) {
      selection.set(changed);
    }
  }

  /// The thing at which the keyboard is, when that was said; nothing after a selection by other
  /// means.
  public ReadOnlyObjectProperty<@Nullable SelectedItem> focusProperty() {
    return focus.getReadOnlyProperty();
  }

  /// Moves the keyboard to a thing and selects these; the selection need not hold the thing.
  public void focus(SelectedItem item, ItemSelection selected) {
    select(selected);
    focus.set(item);
  }
}
