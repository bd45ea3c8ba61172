package io.tierdrop.app.designer.animation;

import io.tierdrop.app.designer.animation.AnimationScript.Drift;
import io.tierdrop.app.designer.animation.AnimationScript.Look;
import io.tierdrop.app.designer.animation.AnimationScript.Scene;
import io.tierdrop.app.designer.animation.AnimationScript.Shot;
import io.tierdrop.app.designer.canvas.CanvasScene;
import io.tierdrop.app.designer.export.DrawingLayers;
import io.tierdrop.app.designer.export.ExportColors;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Direction;
import io.tierdrop.app.designer.motion.ParticleLane;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.text.MarkupText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a script looks, in SVG elements that both formats are made of. Coordinates are the drawing's
/// own; what belongs to all scenes is below them.
final class AnimationArt {

  private static final double MARGIN = 30;

  private final AnimationScript script;
  private final ExportColors ink;
  private final List<DrawingLayers> layers = new ArrayList<>();
  private final SceneRectangle extent;
  private final AnimationFooter footer;

  AnimationArt(AnimationScript script, TextBundle texts, ExportColors ink) throws IOException {
    this.script = script;
    this.ink = ink;
    List<SceneRectangle> covered = new ArrayList<>();
    for (Scene scene : script.scenes()) {
      DrawingLayers drawn = DrawingLayers.of(CanvasScene.of(scene.picture()), texts, ink);
      layers.add(drawn);
      covered.add(drawn.extent().grown(MARGIN));
    }
    SceneRectangle all = SceneRectangle.union(covered);
    double least = Math.max(0, AnimationFooter.LEAST_WIDTH - all.width()) / 2;
    SceneRectangle wide =
        new SceneRectangle(all.left() - least, all.top(), all.right() + least, all.bottom());
    footer = new AnimationFooter(script, texts, ink, wide);
    extent =
        new SceneRectangle(wide.left(), wide.top(), wide.right(), wide.bottom() + footer.height());
  }

  AnimationFooter footer() {
    return footer;
  }

  /// What the picture covers.
  SceneRectangle extent() {
    return extent;
  }

  private DrawingLayers layers(Scene scene) {
    return layers.get(script.scenes().indexOf(scene));
  }

  /// What lies below all that moves.
  String below(Scene scene) {
    return layers(scene).below();
  }

  /// Names, which lie above all that moves, as icons do.
  String names(Scene scene) {
    return layers(scene).names();
  }

  String icon(Scene scene, Look look) {
    return layers(scene).node().apply(look.box(), look.style());
  }

  /// The particle of something that flows well, in the colour of its direction.
  String dot(double x, double y, Direction direction) {
    return circle(x, y, "fill=\"" + colour(direction) + "\"");
  }

  /// That of a flow through which nothing comes: hollow.
  String hollow(double x, double y) {
    return circle(
        x, y, "fill=\"%s\" stroke=\"%s\" stroke-width=\"1.6\"".formatted(ink.paper(), ink.warn()));
  }

  /// That of something that failed.
  String diamond(double x, double y) {
    return String.format(
        Locale.ROOT,
        "<path transform=\"translate(%.1f %.1f)\" d=\"M0 -5.5L5.5 0L0 5.5L-5.5 0Z\" fill=\"%s\"/>",
        x,
        y,
        ink.down());
  }

  private static String circle(double x, double y, String paint) {
    return String.format(
        Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.6\" %s/>", x, y, paint);
  }

  String colour(Direction direction) {
    return direction == Direction.BACK ? ink.back() : ink.in();
  }

  /// The paper that all is drawn on; a little larger, so that no pixel at the edge is without.
  String sheet() {
    return String.format(
        Locale.ROOT,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
        extent.left(),
        extent.top(),
        extent.width() + 1,
        extent.height() + 1,
        ink.paper());
  }

  /// All that moves, as it is at a time.
  String particles(Scene scene, double time) {
    StringBuilder all = new StringBuilder();
    for (Drift drift : scene.drifts()) {
      if (drift.spell().holds(time)) {
        ParticleLane.Spot spot = drift.way().lane().at(drift.part(time));
        all.append(
            drift.silent()
                ? hollow(spot.x(), spot.y())
                : dot(spot.x(), spot.y(), spot.direction()));
      }
    }
    for (Shot shot : scene.shots()) {
      if (shot.spell().holds(time)) {
        ParticleLane.Spot spot = shot.way().lane().at(shot.part(time));
        all.append(
            shot.failed()
                ? diamond(spot.x(), spot.y())
                : dot(spot.x(), spot.y(), spot.direction()));
      }
    }
    return all.toString();
  }

  /// What is told to whoever does not see it: what happens when.
  String description() {
    StringBuilder told = new StringBuilder();
    footer.marks().forEach(mark -> told.append(mark).append(". "));
    return MarkupText.of(told.toString().strip());
  }

  /// A document around elements, as large as the whole picture.
  String document(String attributes, String elements) {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
            + " viewBox=\"%.1f %.1f %.1f %.1f\" font-family=\"Inter, sans-serif\"%s>\n%s</svg>\n",
        extent.width(),
        extent.height(),
        extent.left(),
        extent.top(),
        extent.width(),
        extent.height(),
        attributes,
        elements);
  }
}
