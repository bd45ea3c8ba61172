package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.layout.Bus;
import io.tierdrop.app.designer.layout.Extent;
import io.tierdrop.app.designer.layout.Picture;
import io.tierdrop.app.designer.layout.Picture.TierLabel;
import io.tierdrop.app.designer.layout.Route;
import io.tierdrop.app.designer.layout.Routing;
import io.tierdrop.app.designer.selection.Item;
import io.tierdrop.app.designer.selection.Selection;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.service.ObservedPath;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.scene.transform.Affine;
import org.jspecify.annotations.Nullable;

/// The drawing's scene graph, in layers. Views are kept from picture to picture and only told what
/// changed; what is off the screen is hidden, and far away icons lose their detail.
final class World extends Group {

  /// Below this scale icons are drawn without detail.
  static final double FAR = 0.5;

  private final Texts texts;
  private final Group frames = new Group();
  private final Group wires = new Group();
  private final Group routesBelow = new Group();
  private final Group labels = new Group();
  private final Group boxes = new Group();
  private final Group routesAbove = new Group();
  private final Group traffic = new Group();
  private final Group marks = new Group();
  private final Affine view = new Affine();

  private final Map<String, BoxView> boxViews = new LinkedHashMap<>();
  private final Map<String, BusView> busViews = new LinkedHashMap<>();
  private final Map<String, FrameView> frameViews = new LinkedHashMap<>();
  private final Map<Integer, NoteView> noteViews = new LinkedHashMap<>();
  private final Map<String, Text> labelViews = new HashMap<>();
  private Function<String, String> segmentText = name -> name;
  private List<ObservedPath> paths = List.of();
  private Map<String, Look> looks = Map.of();
  private Selection selection = Selection.NONE;
  private @Nullable Picture picture;
  private boolean detailed = true;

  World(Texts texts) {
    this.texts = texts;
    getTransforms().add(view);
    getChildren()
        .addAll(List.of(frames, wires, routesBelow, labels, boxes, traffic, routesAbove, marks));
    labels.setMouseTransparent(true);
    marks.setMouseTransparent(true);
  }

  /// Where selection rectangles, guides and rubber lines are drawn.
  Group marks() {
    return marks;
  }

  /// Where what flows is drawn.
  Group traffic() {
    return traffic;
  }

  void show(Picture next) {
    if (picture != null && picture.equals(next)) {
      return;
    }
    picture = next;
    sync(boxViews, next.boxes(), boxes, BoxView::new, BoxView::show);
    Map<String, Bus> buses = new LinkedHashMap<>();
    next.buses().forEach(bus -> buses.put(bus.name(), bus));
    sync(busViews, buses, wires, bus -> new BusView(bus, text(bus)), (v, b) -> v.show(b, text(b)));
    Map<String, io.tierdrop.topology.Drawing.Site> sites = new LinkedHashMap<>();
    next.sites().forEach(site -> sites.put(site.name(), site));
    sync(frameViews, sites, frames, FrameView::new, FrameView::show);
    Map<Integer, io.tierdrop.topology.Drawing.Note> notes = new LinkedHashMap<>();
    next.notes().forEach(note -> notes.put(notes.size(), note));
    sync(noteViews, notes, frames, NoteView::new, NoteView::show);
    Map<String, TierLabel> tiers = new LinkedHashMap<>();
    next.labels().forEach(label -> tiers.put(label.node(), label));
    sync(labelViews, tiers, labels, this::label, this::label);
    restyle();
    routes();
  }

  private String text(Bus bus) {
    return bus.node() == null ? "" : segmentText.apply(bus.node());
  }

  /// What is written at a segment's bar, by the switch's name.
  void describeSegments(Function<String, String> text) {
    segmentText = text;
    busViews.values().forEach(view -> view.show(view.bus(), text(view.bus())));
  }

  void look(Map<String, Look> changed) {
    looks = changed;
    boxViews.forEach((name, view) -> view.show(looks.getOrDefault(name, Look.PLAIN)));
  }

  void select(Selection changed) {
    selection = changed;
    boxViews.forEach((name, view) -> view.select(changed.contains(new Item.Member(name))));
    busViews.values().forEach(view -> view.select(changed));
    frameViews.forEach((name, view) -> view.select(changed.contains(new Item.Frame(name))));
    noteViews.forEach((index, view) -> view.select(changed.contains(new Item.Card(index))));
  }

  void trace(List<ObservedPath> changed) {
    paths = List.copyOf(changed);
    routes();
  }

  void see(Camera camera, double width, double height) {
    view.setToTransform(camera.scale(), 0, camera.shiftX(), 0, camera.scale(), camera.shiftY());
    detailed = camera.scale() >= FAR;
    cull(camera.visible(width, height));
  }

  private void cull(Extent visible) {
    for (BoxView box : boxViews.values()) {
      box.setVisible(box.box().labelled().intersects(visible));
      box.detail(detailed);
    }
    for (BusView bus : busViews.values()) {
      bus.setVisible(bus.extent().intersects(visible));
      bus.detail(detailed);
    }
  }

  private void restyle() {
    look(looks);
    select(selection);
    boxViews.values().forEach(box -> box.detail(detailed));
  }

  private void routes() {
    routesBelow.getChildren().clear();
    routesAbove.getChildren().clear();
    if (picture == null) {
      return;
    }
    for (ObservedPath path : paths) {
      Route route = Routing.of(path, picture);
      RouteView shown = new RouteView(route);
      routesBelow.getChildren().add(shown.below());
      routesAbove.getChildren().add(shown.above());
    }
  }

  private Text label(TierLabel tier) {
    Text text = new Text();
    text.getStyleClass().add("tier-label");
    label(text, tier);
    return text;
  }

  private void label(Text text, TierLabel tier) {
    text.setText(texts.tier(tier.kind(), tier.count()));
    text.setLayoutX(tier.x());
    text.setLayoutY(tier.y());
  }

  private static <K, M, V extends Node> void sync(
      Map<K, V> views,
      Map<K, M> wanted,
      Group layer,
      Function<M, V> make,
      java.util.function.BiConsumer<V, M> update) {
    views
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !wanted.containsKey(entry.getKey());
              if (gone) {
                layer.getChildren().remove(entry.getValue());
              }
              return gone;
            });
    java.util.ArrayList<V> fresh = new java.util.ArrayList<>();
    wanted.forEach(
        (key, model) -> {
          V view = views.get(key);
          if (view == null) {
            view = make.apply(model);
            views.put(key, view);
            fresh.add(view);
          } else {
            update.accept(view, model);
          }
        });
    layer.getChildren().addAll(fresh);
  }
}
