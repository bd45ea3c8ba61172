package io.tierdrop.app.designer.edit.place;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.SiteContents;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Drawing.Site;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Moves what is selected. A tier moves as a whole when all of its members are selected; single
/// members leave their row. A site takes along what lies inside it.
public final class MoveEdits {

  private MoveEdits() {}

  /// Moves the selection by so much.
  ///
  /// @param picture of the lab as it is
  public static Lab by(Lab lab, LabPicture picture, ItemSelection selection, double dx, double dy) {
    ItemSelection all = SiteContents.with(picture, selection);
    Map<String, Place> places = new TreeMap<>(lab.drawing().places());
    Set<String> members = all.members();
    for (Node node : all.nodes(lab)) {
      if (members.containsAll(node.members())) {
        Place centre = picture.centres().getOrDefault(node.name(), new Place(0, 0));
        places.put(node.name(), new Place(centre.x() + dx, centre.y() + dy));
        if (node.count() != null) {
          node.members()
              .forEach(
                  m -> places.computeIfPresent(m, (_, p) -> new Place(p.x() + dx, p.y() + dy)));
        }
      } else {
        for (String member : node.members()) {
          IconBox box = picture.boxes().get(member);
          if (members.contains(member) && box != null) {
            places.put(member, new Place(box.x() + dx, box.y() + dy));
          }
        }
      }
    }
    List<Site> sites = new ArrayList<>();
    for (Site s : lab.drawing().sites()) {
      boolean moves = all.contains(new SelectedItem.Frame(s.name()));
      sites.add(moves ? new Site(s.name(), s.x() + dx, s.y() + dy, s.width(), s.height()) : s);
    }
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < lab.drawing().notes().size(); i++) {
      Note n = lab.drawing().notes().get(i);
      boolean moves = all.contains(new SelectedItem.Card(i));
      notes.add(moves ? new Note(n.text(), n.x() + dx, n.y() + dy, n.width(), n.height()) : n);
    }
    return lab.withDrawing(new Drawing(places, sites, notes));
  }
}
