package io.tierdrop.app.designer.canvas.overlay;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.plane.CanvasCamera;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The whole drawing in small, with the part that the canvas shows. A press or a drag moves that
/// part. Hidden while everything is seen anyway.
public final class CanvasMinimap extends Pane {

  private static final double WIDTH = 164;
  private static final double HEIGHT = 100;
  private static final double PADDING = 8;

  /// Of the canvas, each way.
  private static final double LARGEST_SHARE = 0.25;

  private final ObservableValue<LabPicture> picture;
  private final ObjectProperty<CanvasCamera> camera;
  private final Region canvas;
  private final Path dots = new Path();
  private final Rectangle seen = new Rectangle();
  private final Scale size = new Scale(1, 1, WIDTH, HEIGHT); // its lower right corner stays

  /// The small drawing follows when the large one has come to rest.
  private final PauseTransition rest = new PauseTransition(Duration.millis(80));

  private @Nullable SceneRectangle world;

  public CanvasMinimap(
      TextBundle texts,
      ObservableValue<LabPicture> picture,
      ObjectProperty<CanvasCamera> camera,
      Region canvas) {
    this.picture = picture;
    this.camera = camera;
    this.canvas = canvas;
    getStyleClass().addAll("floating", "minimap");
    setId("minimap");
    setAccessibleText(texts.get("minimap.accessible"));
    setMinSize(WIDTH, HEIGHT);
    setMaxSize(WIDTH, HEIGHT);
    dots.getStyleClass().add("minimap-dots");
    seen.getStyleClass().add("minimap-seen");
    seen.setArcWidth(6);
    seen.setArcHeight(6);
    dots.setManaged(false);
    seen.setManaged(false);
    getChildren().addAll(dots, seen);
    setClip(new Rectangle(WIDTH, HEIGHT));
    dots.setCache(true);
    rest.setOnFinished(_ -> draw());
    picture.addListener((_, _, _) -> rest.playFromStart());
    camera.addListener((_, _, _) -> frame());
    getTransforms().add(size);
    canvas.widthProperty().addListener((_, _, _) -> fit());
    canvas.heightProperty().addListener((_, _, _) -> fit());
    setOnMousePressed(this::jump);
    setOnMouseDragged(this::jump);
    setVisible(false);
  }

  private void fit() {
    double most = LARGEST_SHARE * Math.min(canvas.getWidth() / WIDTH, canvas.getHeight() / HEIGHT);
    size.setX(Math.min(1, most));
    size.setY(Math.min(1, most));
    frame();
  }

  private void draw() {
    LabPicture shown = picture.getValue();
    world = shown.extent().grown(60);
    List<PathElement> outlines = new ArrayList<>();
    double scale = scale(world);
    for (IconBox box : shown.boxes().values()) {
      double x = x(world, scale).applyAsDouble(box.x());
      double y = y(world, scale).applyAsDouble(box.y());
      double half = Math.max(1, Math.min(2.5, box.width() * scale / 2));
      outlines.add(new MoveTo(x - half, y - half * 0.8));
      outlines.add(new LineTo(x + half, y - half * 0.8));
      outlines.add(new LineTo(x + half, y + half * 0.8));
      outlines.add(new LineTo(x - half, y + half * 0.8));
      outlines.add(new ClosePath());
    }
    dots.getElements().setAll(outlines);
    frame();
  }

  private void frame() {
    if (world == null || canvas.getWidth() <= 0) {
      return;
    }
    SceneRectangle visible = camera.get().visible(canvas.getWidth(), canvas.getHeight());
    double scale = scale(world);
    double left = x(world, scale).applyAsDouble(Math.max(visible.left(), world.left()));
    double top = y(world, scale).applyAsDouble(Math.max(visible.top(), world.top()));
    seen.setX(left);
    seen.setY(top);
    seen.setWidth(
        Math.max(
            4, x(world, scale).applyAsDouble(Math.min(visible.right(), world.right())) - left));
    seen.setHeight(
        Math.max(
            4, y(world, scale).applyAsDouble(Math.min(visible.bottom(), world.bottom())) - top));
    SceneRectangle content = world.grown(-60);
    setVisible(
        visible.left() > content.left() + 1
            || visible.right() < content.right() - 1
            || visible.top() > content.top() + 1
            || visible.bottom() < content.bottom() - 1);
  }

  private void jump(MouseEvent event) {
    if (world != null) {
      double scale = scale(world);
      double x = (event.getX() - WIDTH / 2) / scale + world.centreX();
      double y = (event.getY() - HEIGHT / 2) / scale + world.centreY();
      camera.set(camera.get().centredOn(x, y, canvas.getWidth(), canvas.getHeight()));
    }
    event.consume();
  }

  private static double scale(SceneRectangle world) {
    return Math.min((WIDTH - 2 * PADDING) / world.width(), (HEIGHT - 2 * PADDING) / world.height());
  }

  private static DoubleUnaryOperator x(SceneRectangle world, double scale) {
    return x -> WIDTH / 2 + (x - world.centreX()) * scale;
  }

  private static DoubleUnaryOperator y(SceneRectangle world, double scale) {
    return y -> HEIGHT / 2 + (y - world.centreY()) * scale;
  }
}
