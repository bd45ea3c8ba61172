package io.tierdrop.app.designer.edit.place;

import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.RowLayout;
import io.tierdrop.app.designer.layout.SiteContents;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lays everything out in rows, as if nothing had been placed by hand. Sites are drawn anew around
/// the nodes that they held.
public final class ArrangeEdit {

  private static final double MARGIN = 56;

  private ArrangeEdit() {}

  public static Lab rows(Lab lab) {
    LabPicture before = LabPicture.of(lab);
    Map<String, List<String>> held = new HashMap<>();
    for (Drawing.Site site : lab.drawing().sites()) {
      ItemSelection contents =
          SiteContents.with(before, ItemSelection.of(new SelectedItem.Frame(site.name())));
      held.put(site.name(), List.copyOf(contents.members()));
    }
    Drawing placed =
        new Drawing(RowLayout.places(lab.topology()), lab.drawing().sites(), lab.drawing().notes());
    Lab arranged = lab.withDrawing(placed);
    Map<String, IconBox> boxes = LabPicture.of(arranged).boxes();
    List<Drawing.Site> sites = new ArrayList<>();
    for (Drawing.Site site : lab.drawing().sites()) {
      List<SceneRectangle> contents =
          held.getOrDefault(site.name(), List.of()).stream()
              .map(boxes::get)
              .filter(java.util.Objects::nonNull)
              .map(IconBox::labelled)
              .toList();
      sites.add(contents.isEmpty() ? site : around(site.name(), SceneRectangle.union(contents)));
    }
    return LabParts.sites(arranged, sites);
  }

  private static Drawing.Site around(String name, SceneRectangle contents) {
    SceneRectangle frame = contents.grown(MARGIN);
    return new Drawing.Site(
        name, frame.left() - MARGIN, frame.top(), frame.width() + 2 * MARGIN, frame.height());
  }
}
