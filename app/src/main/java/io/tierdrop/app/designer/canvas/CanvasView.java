package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.canvas.overlay.CanvasMinimap;
import io.tierdrop.app.designer.canvas.overlay.PathLegend;
import io.tierdrop.app.designer.canvas.overlay.ZoomControl;
import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.control.LazyContent;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.ends.EndLabels;
import io.tierdrop.app.designer.plane.CanvasCamera;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.flow.ForecastWay;
import io.tierdrop.observe.FlowPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The drawing with its camera, and the small controls that float above it.
public final class CanvasView extends StackPane implements ZoomControl.Zoom {

  /// What the zoom controls cover at the top.
  private static final double TOP = 60;

  /// What the legend covers at the bottom while it is there.
  private static final double LEGEND = 56;

  private static final double MARGIN = 24;

  /// A drawing is shown no larger than this when all of it is shown.
  private static final double LARGEST = 2.5;

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final CanvasWorld world;
  private final Pane viewport = new Pane();
  private final ObjectProperty<CanvasCamera> camera = new SimpleObjectProperty<>(CanvasCamera.HOME);
  private final ObjectProperty<LabPicture> picture = new SimpleObjectProperty<>(LabPicture.EMPTY);
  private final PathLegend legend;
  private @Nullable IconTransition gliding;
  private boolean fitted;
  private @Nullable LabPicture seenWhole;

  /// The camera that showed everything; while it is still that, a resize shows everything again.
  private @Nullable CanvasCamera whole;

  public CanvasView(TextBundle texts) {
    world = new CanvasWorld(texts);
    getStyleClass().add("canvas");
    setId("canvas");
    setAccessibleText(texts.get("canvas.accessible"));
    viewport.getChildren().addAll(world.nodes());
    viewport.setId("viewport");
    viewport.getStyleClass().add("viewport-pane");
    viewport.setFocusTraversable(true);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    CanvasMinimap minimap = new CanvasMinimap(texts, picture, camera, viewport);
    StackPane.setAlignment(minimap, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(minimap, new Insets(14));
    legend = new PathLegend(texts);
    legend.setVisible(false);
    StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
    StackPane.setMargin(legend, new Insets(14));
    ZoomControl zoom = new ZoomControl(texts, this);
    StackPane.setAlignment(zoom, Pos.TOP_RIGHT);
    StackPane.setMargin(zoom, new Insets(14));
    LazyContent.add(this, viewport, legend, zoom, minimap);
    camera.addListener((_, _, _) -> see());
    viewport.widthProperty().addListener((_, _, _) -> resized());
    viewport.heightProperty().addListener((_, _, _) -> resized());
  }

  /// The part that shows the drawing and takes the mouse and the keyboard.
  public Pane viewport() {
    return viewport;
  }

  /// Greys the drawing: it shows what was, and nobody knows what is.
  public void stale(boolean now) {
    pseudoClassStateChanged(STALE, now);
  }

  @Override
  public ObjectProperty<CanvasCamera> cameraProperty() {
    return camera;
  }

  public CanvasCamera camera() {
    return camera.get();
  }

  public ObjectProperty<LabPicture> pictureProperty() {
    return picture;
  }

  /// Draws another picture.
  public void show(LabPicture next) {
    if (gliding != null) {
      gliding.stop();
      gliding = null;
    }
    world.show(next);
    picture.set(next);
  }

  /// All that is shown, whatever part of it is in sight.
  public CanvasScene scenery() {
    return world.scenery();
  }

  public void select(ItemSelection selection) {
    world.select(selection);
  }

  /// Shows what runs and is no longer drawn, faintly where it stood.
  public void ghosts(LabPicture running, Set<String> removed) {
    world.ghosts(running, removed);
  }

  /// Marks the thing at which the keyboard is; null for none.
  public void focus(@Nullable SelectedItem item) {
    world.focus(item);
  }

  /// Draws members so; those that are absent look plain.
  public void look(Map<String, IconStyle> looks) {
    world.look(looks);
  }

  /// Whether the meaning of ways is explained.
  public void explain(boolean ways) {
    if (ways != legend.isVisible()) {
      boolean all = camera().equals(whole);
      legend.setVisible(ways);
      if (all) {
        fit();
      }
    }
  }

  /// Draws these requests' ways.
  public void trace(List<FlowPath> paths) {
    world.trace(paths);
  }

  /// Draws computed ways.
  public void foretell(List<ForecastWay> ways) {
    world.foretell(ways);
  }

  /// What is written at segments' bars. A drawing that has just been fitted is fitted anew, so that
  /// the names have room; one that was changed since stays where it is.
  @SuppressWarnings("ReferenceEquality") // the very picture
  public void describeSegments(Function<String, String> text) {
    world.describeSegments(text);
    if (fitted && camera().equals(whole) && picture.get() == seenWhole) {
      fit();
    }
  }

  /// What is written at links.
  public void ends(EndLabels ends) {
    world.ends(ends);
  }

  /// The layer for guides, rubber bands and rubber lines, in the drawing's units.
  public Group marks() {
    return world.marks();
  }

  /// The layer for what flows, above the icons, in the drawing's units.
  public Group traffic() {
    return world.traffic();
  }

  /// Lets icons glide from where they were to where they are now, then does what follows. Without a
  /// window, or when the desktop wants little motion, that happens at once. Another picture
  /// ends it.
  public void glide(LabPicture from, Runnable then) {
    boolean still =
        getScene() == null
            || getScene().getWindow() == null
            || Platform.getPreferences().isReducedMotion();
    if (still) {
      then.run();
    } else {
      LabPicture to = picture.get();
      gliding = new IconTransition(world, from, to);
      gliding.setOnFinished(
          _ -> {
            show(to); // with its lines
            then.run();
          });
      gliding.play();
    }
  }

  /// Shows all of the drawing.
  @Override
  public void fit() {
    CanvasCamera.Border border =
        new CanvasCamera.Border(TOP, legend.isVisible() ? LEGEND : MARGIN, MARGIN);
    seenWhole = picture.get();
    whole =
        CanvasCamera.fitting(
            world.extent(), viewport.getWidth(), viewport.getHeight(), border, LARGEST);
    camera.set(whole);
  }

  /// Back to the scale at which a unit of the drawing is a pixel.
  @Override
  public void reset() {
    zoom(1 / camera().scale());
  }

  /// Moves a point of the drawing to the middle.
  public void centre(double x, double y) {
    camera.set(camera().centredOn(x, y, viewport.getWidth(), viewport.getHeight()));
  }

  /// Whether a point of the drawing is on the screen.
  public boolean sees(double x, double y) {
    return camera().visible(viewport.getWidth(), viewport.getHeight()).contains(x, y);
  }

  /// Zooms at the middle.
  @Override
  public void zoom(double factor) {
    camera.set(camera().zoomed(factor, viewport.getWidth() / 2, viewport.getHeight() / 2));
  }

  /// Draws everything now that would otherwise be drawn within the next frames.
  public void complete() {
    world.complete();
  }

  /// Fits the drawing anew as soon as the size is known.
  public void fitLater() {
    fitted = false;
    resized();
  }

  private void resized() {
    boolean sized = viewport.getWidth() > 0 && viewport.getHeight() > 0;
    if (sized && (!fitted || camera().equals(whole))) {
      fitted = viewport.getScene() != null;
      fit();
    }
    see();
  }

  private void see() {
    world.see(camera(), viewport.getWidth(), viewport.getHeight());
  }
}
