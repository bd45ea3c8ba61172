package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.canvas.view.FrameView;
import io.tierdrop.app.designer.canvas.view.HaloText;
import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.canvas.view.NoteView;
import io.tierdrop.app.designer.canvas.view.RouteView;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.TierLabel;
import io.tierdrop.app.designer.layout.ends.EndLabels;
import io.tierdrop.app.designer.layout.route.DrawnRoute;
import io.tierdrop.app.designer.layout.route.RouteLayout;
import io.tierdrop.app.designer.plane.CanvasCamera;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.ForecastWay;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Drawing.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.transform.Affine;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The drawing in layers. Sites, notes and ways are nodes at every scale; icons and lines are nodes
/// from near and painted from afar.
final class CanvasWorld {

  /// Below this scale icons are drawn without detail, and names of tiers and segments not at all.
  static final double FAR = 0.5;

  /// So many icons are drawn with their names at any scale.
  private static final int NAMED = 80;

  /// What names are enlarged to at most where the drawing is small.
  private static final double ENLARGED = 2.1;

  /// Below this scale small letters cannot be read.
  static final double LEGIBLE = 0.7;

  private final TextBundle texts;
  private final Affine view = new Affine();
  private final Group frames = new Group();
  private final StyleColors swatches = new StyleColors(this::paint);
  private final OverviewLayer overview = new OverviewLayer(swatches);
  private final Group routesBelow = new Group();
  private final ForecastLayer foretold = new ForecastLayer();
  private final Group labels = new Group();
  private final Group routesAbove = new Group();
  private final Group traffic = new Group();
  private final Group marks = new Group();
  private final FocusRing ring = new FocusRing();
  private final DetailLayer near;
  private final RemovedGhosts ghosts;

  private final CanvasLayer<String, Site, FrameView> frameViews;
  private final CanvasLayer<Integer, Note, NoteView> noteViews;
  private final CanvasLayer<String, TierLabel, HaloText> labelViews;
  private final FrameTasks making = new FrameTasks(() -> realise(DetailLayer.AT_ONCE));
  private final FrameTasks sharpening;
  private final PauseTransition moved = new PauseTransition(Duration.millis(120));
  private List<FlowPath> paths = List.of();
  private Map<String, IconStyle> looks = Map.of();
  private ItemSelection selection = ItemSelection.NONE;
  private CanvasCamera camera = CanvasCamera.HOME;
  private SceneRectangle visible = new SceneRectangle(0, 0, 0, 0);
  private LabPicture picture = LabPicture.EMPTY;

  CanvasWorld(TextBundle texts) {
    this.texts = texts;
    near = new DetailLayer(texts);
    ghosts = new RemovedGhosts(texts);
    sharpening = new FrameTasks(near::sharpen);
    moved.setOnFinished(
        _ -> {
          making.start();
          sharpening.start();
        });
    frameViews = new CanvasLayer<>(frames, FrameView::new, FrameView::show);
    noteViews = new CanvasLayer<>(frames, NoteView::new, NoteView::show);
    labelViews = new CanvasLayer<>(labels, this::label, this::label);
  }

  /// What is drawn, lowest first.
  List<Node> nodes() {
    Group below = moving(frames, ghosts);
    Group above =
        moving(
            near.wires(),
            foretold,
            routesBelow,
            labels,
            near.names(),
            near.labels(),
            near.boxes(),
            traffic,
            routesAbove,
            ring,
            marks);
    return List.of(swatches, below, overview, above);
  }

  private Group moving(Node... layers) {
    Group group = new Group(layers);
    group.setManaged(false);
    group.setMouseTransparent(true);
    group.getTransforms().add(view);
    return group;
  }

  /// Where selection rectangles, guides and rubber lines are drawn.
  Group marks() {
    return marks;
  }

  /// Where what flows is drawn.
  Group traffic() {
    return traffic;
  }

  @SuppressWarnings("ReferenceEquality") // cheap, and enough to see that nothing changed
  void show(LabPicture next) {
    LabPicture before = picture;
    if (next == before) {
      return;
    }
    picture = next;
    ring.show(next);
    if (next.boxes().size() > DetailLayer.SMALL) {
      blur();
    }
    if (!next.sites().equals(before.sites())) {
      Map<String, Site> sites = new LinkedHashMap<>();
      next.sites().forEach(site -> sites.put(site.name(), site));
      frameViews.show(sites);
    }
    if (!next.notes().equals(before.notes())) {
      Map<Integer, Note> notes = new LinkedHashMap<>();
      next.notes().forEach(note -> notes.put(notes.size(), note));
      noteViews.show(notes);
    }
    if (!next.labels().equals(before.labels())) {
      Map<String, TierLabel> tiers = new LinkedHashMap<>();
      next.labels().forEach(label -> tiers.put(label.node(), label));
      labelViews.show(tiers);
    }
    routes();
    foretold.draw(next);
    making.once();
  }

  /// Icons are bitmaps until nothing has moved for a moment.
  private void blur() {
    sharpening.stop();
    near.blur();
    moved.playFromStart();
  }

  /// All that is shown, whatever part of it is in sight.
  CanvasScene scenery() {
    return new CanvasScene(
        picture,
        looks,
        paths.stream().map(path -> RouteLayout.of(path, picture)).toList(),
        near.segments(picture),
        near.ends(picture));
  }

  void describeSegments(Function<String, String> text) {
    near.describeSegments(text);
  }

  /// All that is drawn, in its units.
  SceneRectangle extent() {
    return near.extent(picture);
  }

  void ends(EndLabels ends) {
    near.ends(ends);
  }

  void look(Map<String, IconStyle> changed) {
    if (!changed.equals(looks)) {
      looks = changed;
      near.look(changed);
      paint();
    }
  }

  void select(ItemSelection changed) {
    selection = changed;
    near.select(changed);
    frameViews.all().forEach((name, v) -> v.select(changed.contains(new SelectedItem.Frame(name))));
    noteViews.all().forEach((index, v) -> v.select(changed.contains(new SelectedItem.Card(index))));
    paint();
  }

  /// Shows what runs and is no longer drawn.
  void ghosts(LabPicture running, Set<String> removed) {
    ghosts.show(running, removed);
  }

  /// Marks the thing at which the keyboard is; null for none.
  void focus(@Nullable SelectedItem item) {
    ring.focus(item);
  }

  void trace(List<FlowPath> changed) {
    paths = List.copyOf(changed);
    routes();
  }

  /// Draws computed ways.
  void foretell(List<ForecastWay> ways) {
    foretold.foretell(ways, picture);
  }

  void see(CanvasCamera seenBy, double width, double height) {
    boolean zoomed = seenBy.scale() != camera.scale();
    if (!seenBy.equals(camera)) {
      blur();
    }
    camera = seenBy;
    ring.scale(camera.scale());
    near.legible(camera.scale() >= LEGIBLE);
    view.setToTransform(camera.scale(), 0, camera.shiftX(), 0, camera.scale(), camera.shiftY());
    visible = camera.visible(width, height);
    overview.setWidth(width);
    overview.setHeight(height);
    if (zoomed) {
      // What comes into sight is made when the wheel rests; until then it is seen as from afar.
      making.stop();
      realise(0);
    } else {
      making.once();
    }
  }

  /// Makes everything now that would otherwise be made in the next frames.
  void complete() {
    making.stop();
    moved.stop();
    realise(DetailLayer.ALL);
    while (!near.sharpen()) {
      // Each call makes some of them sharp.
    }
  }

  /// @return whether everything in sight is there now
  private boolean realise(int most) {
    boolean far = camera.scale() < FAR && picture.boxes().size() > NAMED;
    near.enlarge(picture.boxes().size() > NAMED ? 1 : enlarged(camera.scale()));
    boolean complete = false;
    boolean readable = !far && camera.scale() >= FAR;
    labels.setVisible(readable);
    near.names().setVisible(readable);
    if (far) {
      near.clear();
    } else {
      complete = near.show(picture, visible, most);
    }
    overview.setVisible(far || !complete);
    paint();
    return far || complete;
  }

  /// How much larger than drawn names have to be so that they can be read.
  private static double enlarged(double scale) {
    return Math.clamp(LEGIBLE / scale, 1, ENLARGED);
  }

  /// Paints the view from afar when it is shown: also below the other while that is incomplete.
  private void paint() {
    if (overview.isVisible()) {
      overview.paint(picture, looks, selection, camera, visible);
    }
  }

  private void routes() {
    if (paths.isEmpty() && routesBelow.getChildren().isEmpty()) {
      return;
    }
    routesBelow.getChildren().clear();
    routesAbove.getChildren().clear();
    for (FlowPath path : paths) {
      DrawnRoute route = RouteLayout.of(path, picture);
      RouteView shown = new RouteView(route);
      routesBelow.getChildren().add(shown.below());
      routesAbove.getChildren().add(shown.above());
    }
  }

  private HaloText label(TierLabel tier) {
    HaloText text = new HaloText("tier-label");
    label(text, tier);
    return text;
  }

  private void label(HaloText text, TierLabel tier) {
    text.setText(texts.tier(tier.kind(), tier.count()));
    text.setLayoutX(tier.x());
    text.setLayoutY(tier.y());
  }
}
