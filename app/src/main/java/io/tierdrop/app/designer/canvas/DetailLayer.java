package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.canvas.view.BoxView;
import io.tierdrop.app.designer.canvas.view.BusName;
import io.tierdrop.app.designer.canvas.view.BusView;
import io.tierdrop.app.designer.canvas.view.EndView;
import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.layout.ends.EndLabel;
import io.tierdrop.app.designer.layout.ends.EndLabels;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Group;
import org.jspecify.annotations.Nullable;

/// Icons and lines in full detail, but only those on the screen and a little beyond: the toolkit's
/// work in each frame grows with the number of nodes in the scene, seen or not.
final class DetailLayer {

  /// More icons than this are not made within one frame, and twice as many segments.
  static final int AT_ONCE = 16;

  /// As many as there are.
  static final int ALL = Integer.MAX_VALUE;

  /// Drawings with no more icons than this are made at once all the same.
  static final int SMALL = 64;

  private final Group wires = new Group();
  private final Group boxes = new Group();
  private final Group names = new Group();
  private final Group labels = new Group();
  private final CanvasLayer<String, IconBox, BoxView> boxViews;
  private final CanvasLayer<String, SegmentBus, BusView> busViews;
  private final CanvasLayer<String, SegmentBus, BusName> nameViews;
  private final CanvasLayer<String, EndLabel, EndView> endViews;
  private Function<String, String> segmentText = name -> name;
  private Map<String, IconStyle> looks = Map.of();
  private ItemSelection selection = ItemSelection.NONE;
  private SceneRectangle area = new SceneRectangle(0, 0, 0, 0);
  private @Nullable LabPicture shown;
  private LabPicture drawn = LabPicture.EMPTY;
  private EndLabels ends = EndLabels.NONE;
  private boolean legible = true;
  private boolean sharp = true;
  private double enlarged = 1;

  DetailLayer(TextBundle texts) {
    boxViews = new CanvasLayer<>(boxes, box -> new BoxView(box, texts), BoxView::show);
    busViews = new CanvasLayer<>(wires, BusView::new, BusView::show);
    nameViews =
        new CanvasLayer<>(names, b -> new BusName(b, text(b)), (v, b) -> v.show(b, text(b)));
    endViews = new CanvasLayer<>(labels, EndView::new, EndView::show);
  }

  Group wires() {
    return wires;
  }

  /// Names of segments.
  Group names() {
    return names;
  }

  /// Addresses at the ends of links.
  Group labels() {
    return labels;
  }

  Group boxes() {
    return boxes;
  }

  /// Draws icons as bitmaps while the drawing moves under the window.
  void blur() {
    sharp = false;
    boxViews.all().values().forEach(box -> box.sharp(false));
  }

  /// Makes icons sharp again, so many as one frame can bear.
  ///
  /// @return whether that was all
  boolean sharpen() {
    sharp = true;
    return boxViews.all().values().stream().filter(box -> box.sharp(true)).limit(AT_ONCE).count()
        < AT_ONCE;
  }

  /// Writes names larger than drawn.
  void enlarge(double factor) {
    if (factor != enlarged) {
      enlarged = factor;
      boxViews.all().values().forEach(box -> box.enlarge(factor));
    }
  }

  /// Removes everything.
  void clear() {
    area = new SceneRectangle(0, 0, 0, 0);
    shown = null;
    drawn = LabPicture.EMPTY;
    boxViews.show(Map.of());
    busViews.show(Map.of());
    nameViews.show(Map.of());
    endViews.show(Map.of());
  }

  /// Shows what of a picture is in sight or soon may be.
  ///
  /// @param most how many icons may be made now; small drawings are made whole
  /// @return whether that was all
  @SuppressWarnings("ReferenceEquality") // cheap, and enough to see that nothing changed
  boolean show(LabPicture picture, SceneRectangle visible, int most) {
    if (!covers(area, visible)) {
      area = visible.grown(Math.max(visible.width(), visible.height()) / 5);
    } else if (picture == shown) {
      return true;
    }
    int budget = picture.boxes().size() <= SMALL ? ALL : most;
    boolean boxes = boxes(picture, budget);
    boolean lines = lines(picture, budget == ALL ? ALL : 2 * budget);
    boolean complete = boxes && lines;
    shown = complete ? picture : null;
    drawn = picture;
    write();
    return complete;
  }

  private boolean boxes(LabPicture picture, int most) {
    int budget = most;
    Map<String, IconBox> near = new LinkedHashMap<>();
    boolean complete = true;
    for (IconBox box : picture.boxes().values()) {
      if (box.labelled().intersects(area)) {
        if (boxViews.get(box.member()) == null && budget-- <= 0) {
          complete = false;
        } else {
          near.put(box.member(), box);
        }
      }
    }
    for (BoxView box : boxViews.show(near)) {
      box.show(looks.getOrDefault(box.box().member(), IconStyle.PLAIN));
      box.select(selection.contains(new SelectedItem.Member(box.box().member())));
      box.enlarge(enlarged);
      var _ = box.sharp(sharp);
    }
    return complete;
  }

  private boolean lines(LabPicture picture, int most) {
    int budget = most;
    Map<String, SegmentBus> near = new LinkedHashMap<>();
    boolean complete = true;
    for (SegmentBus bus : picture.buses()) {
      if (bus.extent().grown(BusView.AROUND).intersects(area)) {
        if (busViews.get(bus.name()) == null && budget-- <= 0) {
          complete = false;
        } else {
          near.put(bus.name(), bus);
        }
      }
    }
    for (BusView bus : busViews.show(near)) {
      bus.select(selection);
    }
    Map<String, SegmentBus> named = new LinkedHashMap<>(near);
    named.values().removeIf(bus -> bus.node() == null);
    for (BusName name : nameViews.show(named)) {
      name.select(selection);
    }
    return complete;
  }

  private static boolean covers(SceneRectangle outer, SceneRectangle inner) {
    // Far larger than what is seen is no good either: it was made for another scale.
    return outer.left() <= inner.left()
        && outer.right() >= inner.right()
        && outer.top() <= inner.top()
        && outer.bottom() >= inner.bottom()
        && outer.width() <= 3 * inner.width();
  }

  private String text(SegmentBus bus) {
    return bus.node() == null ? "" : segmentText.apply(bus.node());
  }

  /// What is written at a segment's bar, by the switch's name.
  void describeSegments(Function<String, String> text) {
    segmentText = text;
    nameViews.all().values().forEach(view -> view.show(view.bus(), text(view.bus())));
  }

  /// What is written at the bars of a picture, by the switch's name.
  Map<String, String> segments(LabPicture picture) {
    Map<String, String> segments = new LinkedHashMap<>();
    picture.buses().stream()
        .filter(bus -> bus.node() != null)
        .forEach(bus -> segments.put(bus.name(), text(bus)));
    return segments;
  }

  /// All of a picture, with the names of its segments.
  SceneRectangle extent(LabPicture picture) {
    SceneRectangle all = picture.extent();
    for (SegmentBus bus : picture.buses()) {
      if (bus.node() != null && bus.bar() != null) {
        all = all.union(BusName.extent(bus, text(bus)));
      }
    }
    return all;
  }

  /// What is written at the links of a picture.
  List<EndLabel> ends(LabPicture picture) {
    return List.copyOf(ends.labels(picture, selection, SceneRectangle.EVERYWHERE).values());
  }

  void look(Map<String, IconStyle> changed) {
    looks = changed;
    boxViews.all().forEach((name, v) -> v.show(looks.getOrDefault(name, IconStyle.PLAIN)));
  }

  void select(ItemSelection changed) {
    selection = changed;
    boxViews
        .all()
        .forEach((name, box) -> box.select(changed.contains(new SelectedItem.Member(name))));
    busViews.all().values().forEach(view -> view.select(changed));
    nameViews.all().values().forEach(view -> view.select(changed));
    write();
  }

  void ends(EndLabels changed) {
    ends = changed;
    write();
  }

  /// Whether small letters can be read at this scale.
  void legible(boolean wanted) {
    if (legible != wanted) {
      legible = wanted;
      write();
    }
  }

  private void write() {
    endViews.show(legible ? ends.labels(drawn, selection, area) : Map.of());
  }
}
