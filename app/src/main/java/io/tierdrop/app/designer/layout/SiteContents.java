package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing.Site;
import java.util.ArrayList;
import java.util.List;

/// What lies in sites.
public final class SiteContents {

  private SiteContents() {}

  /// The selection with everything that lies in its sites.
  public static ItemSelection with(LabPicture picture, ItemSelection selection) {
    List<SelectedItem> more = new ArrayList<>();
    for (Site site : picture.sites()) {
      if (!selection.contains(new SelectedItem.Frame(site.name()))) {
        continue;
      }
      for (IconBox box : picture.boxes().values()) {
        if (inside(site, box.x(), box.y())) {
          more.add(new SelectedItem.Member(box.member()));
        }
      }
      for (var bus : picture.buses()) {
        if (bus.node() != null
            && bus.bar() != null
            && inside(site, bus.bar().extent().centreX(), bus.bar().y1())) {
          more.add(new SelectedItem.Member(bus.node()));
        }
      }
    }
    return selection.with(more);
  }

  private static boolean inside(Site site, double x, double y) {
    return x > site.x()
        && x < site.x() + site.width()
        && y > site.y()
        && y < site.y() + site.height();
  }
}
