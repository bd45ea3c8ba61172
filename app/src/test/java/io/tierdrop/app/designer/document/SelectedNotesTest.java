package io.tierdrop.app.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem.Card;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A selected note stays the selected one, wherever an edit puts it in the drawing's list.
class SelectedNotesTest {

  private final DocumentModel desk = new DocumentModel(LabDocument.fresh(notes("A", "B", "C")));

  private static Lab notes(String... texts) {
    Lab lab = new Lab("notes", "", "", Topology.EMPTY, Drawing.EMPTY);
    for (String text : texts) {
      lab = AddEdits.note(lab, text, 100.0 * lab.drawing().notes().size(), 0);
    }
    return lab;
  }

  private static Lab without(Lab lab, int index) {
    List<Note> left = new ArrayList<>(lab.drawing().notes());
    left.remove(index);
    return LabParts.notes(lab, left);
  }

  private List<String> selected() {
    return desk.selection().items().stream()
        .map(item -> desk.lab().drawing().notes().get(((Card) item).index()).text())
        .toList();
  }

  @Test
  void anUndoneDeleteBringsBackANoteAndSelectsNoOther() {
    desk.perform("delete", lab -> without(lab, 0));
    desk.focus(new Card(1), ItemSelection.of(new Card(1)));
    assertThat(selected()).containsExactly("C");
    desk.undo();
    assertThat(selected()).containsExactly("C");
    assertThat(desk.focusProperty().get()).isEqualTo(new Card(2));
  }

  @Test
  void aDeletedNoteIsNotReplacedByTheNextOne() {
    desk.select(ItemSelection.of(List.of(new Card(0), new Card(2))));
    desk.perform("delete", lab -> without(lab, 0));
    assertThat(selected()).containsExactly("C");
    desk.perform("delete", lab -> without(lab, 1));
    assertThat(desk.selection().isEmpty()).isTrue();
    assertThat(desk.lab().drawing().notes()).extracting(Note::text).containsExactly("B");
  }

  @Test
  void aNoteThatIsWrittenInStaysSelected() {
    desk.select(ItemSelection.of(new Card(1)));
    desk.perform(
        "type",
        lab -> {
          List<Note> notes = new ArrayList<>(lab.drawing().notes());
          Note old = notes.get(1);
          notes.set(1, new Note("other", old.x() + 5, old.y(), old.width(), old.height()));
          return LabParts.notes(lab, notes);
        });
    assertThat(selected()).containsExactly("other");
    desk.undo();
    assertThat(selected()).containsExactly("B");
  }

  @Test
  void anotherDrawingsNotesAreNotSelected() {
    desk.select(ItemSelection.of(new Card(1)));
    desk.replace(LabDocument.fresh(notes("X")));
    assertThat(desk.selection().isEmpty()).isTrue();
  }
}
