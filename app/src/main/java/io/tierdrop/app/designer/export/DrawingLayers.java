package io.tierdrop.app.designer.export;

import io.tierdrop.app.designer.canvas.CanvasScene;
import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.text.TextBundle;
import java.io.IOException;
import java.util.function.BiFunction;

/// A drawing as SVG elements in parts, between which something else can be drawn.
///
/// @param below sites, notes and lines
/// @param names of segments and tiers, which nothing is drawn over
/// @param node the icon of a member as it looks
/// @param extent what all of it covers
public record DrawingLayers(
    String below,
    String names,
    BiFunction<IconBox, IconStyle, String> node,
    SceneRectangle extent) {

  /// @throws IOException when the window's typefaces cannot be read
  public static DrawingLayers of(CanvasScene scenery, TextBundle texts, ExportColors ink)
      throws IOException {
    return SvgDrawing.layers(scenery, texts, ink, ExportTypeface.Family.read());
  }
}
