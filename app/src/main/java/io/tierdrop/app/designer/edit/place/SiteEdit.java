package io.tierdrop.app.designer.edit.place;

import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.LabParts;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Draws a site around what is selected.
public final class SiteEdit {

  private static final double MARGIN = 48;

  private SiteEdit() {}

  public static Lab around(Lab lab, LabPicture picture, ItemSelection selection, String stem) {
    List<SceneRectangle> contents =
        selection.members().stream()
            .map(picture.boxes()::get)
            .filter(Objects::nonNull)
            .map(IconBox::labelled)
            .toList();
    if (contents.isEmpty()) {
      return lab;
    }
    SceneRectangle frame = SceneRectangle.union(contents).grown(MARGIN);
    Lab framed = AddEdits.site(lab, stem, frame.centreX(), frame.centreY());
    List<Drawing.Site> sites = new ArrayList<>(framed.drawing().sites());
    String name = sites.removeLast().name();
    sites.add(new Drawing.Site(name, frame.left(), frame.top(), frame.width(), frame.height()));
    return LabParts.sites(framed, sites);
  }
}
