package io.tierdrop.app.designer.canvas.overlay;

import io.tierdrop.app.designer.text.TextBundle;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/// What the colours and line styles of ways mean.
public final class PathLegend extends HBox {

  public PathLegend(TextBundle texts) {
    super(16);
    getStyleClass().addAll("floating", "legend");
    setAlignment(Pos.CENTER);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setMouseTransparent(true);
    getChildren()
        .addAll(
            entry(texts.get("legend.in"), "route-in"),
            entry(texts.get("legend.back"), "route-back"),
            entry(texts.get("legend.tunnel"), "tunnel"),
            entry(texts.get("legend.forecast"), "forecast"));
  }

  private static Node entry(String text, String style) {
    HBox lines = new HBox();
    lines.setAlignment(Pos.CENTER);
    if (style.equals("tunnel")) {
      javafx.scene.layout.VBox pair =
          new javafx.scene.layout.VBox(3, line("route-in"), line("route-in"));
      pair.setAlignment(Pos.CENTER);
      lines.getChildren().add(pair);
    } else {
      lines.getChildren().add(line(style));
    }
    Label label = new Label(text, lines);
    label.setGraphicTextGap(7);
    return label;
  }

  private static Line line(String style) {
    Line line = new Line(0, 0, 16, 0);
    line.getStyleClass().addAll("legend-line", style);
    return line;
  }
}
