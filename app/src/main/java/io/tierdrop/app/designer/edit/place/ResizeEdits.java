package io.tierdrop.app.designer.edit.place;

import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Drawing.Site;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;

/// Moves the lower right corners of sites and notes.
public final class ResizeEdits {

  private static final double LEAST_SITE_WIDTH = 120;
  private static final double LEAST_SITE_HEIGHT = 80;
  private static final double LEAST_NOTE_WIDTH = 60;
  private static final double LEAST_NOTE_HEIGHT = 34;

  private ResizeEdits() {}

  /// A frame from its upper left corner, no smaller than one can be made by its lower right.
  public static SceneRectangle frame(SceneRectangle drawn) {
    return new SceneRectangle(
        drawn.left(),
        drawn.top(),
        drawn.left() + Math.max(LEAST_SITE_WIDTH, drawn.width()),
        drawn.top() + Math.max(LEAST_SITE_HEIGHT, drawn.height()));
  }

  public static Lab site(Lab lab, String name, double width, double height) {
    double wide = Math.max(LEAST_SITE_WIDTH, width);
    double high = Math.max(LEAST_SITE_HEIGHT, height);
    return LabParts.sites(
        lab,
        lab.drawing().sites().stream()
            .map(s -> s.name().equals(name) ? new Site(name, s.x(), s.y(), wide, high) : s)
            .toList());
  }

  /// @param index of the note in the drawing's list; nothing happens when there is none
  public static Lab note(Lab lab, int index, double width, double height) {
    List<Note> notes = new ArrayList<>(lab.drawing().notes());
    if (index < 0 || index >= notes.size()) {
      return lab;
    }
    Note n = notes.get(index);
    double wide = Math.max(LEAST_NOTE_WIDTH, width);
    double high = Math.max(LEAST_NOTE_HEIGHT, height);
    notes.set(index, new Note(n.text(), n.x(), n.y(), wide, high));
    return LabParts.notes(lab, notes);
  }
}
