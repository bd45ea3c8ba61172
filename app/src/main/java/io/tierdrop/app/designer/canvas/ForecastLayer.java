package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Hop;
import io.tierdrop.app.designer.layout.route.RouteLayout;
import io.tierdrop.app.service.flow.ForecastWay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.shape.SVGPath;

/// Computed ways, dashed: each hop once, the wider the more ways take it.
final class ForecastLayer extends Group {

  private static final double THIN = 1.4;
  private static final double WIDER = 2.6;

  private List<ForecastWay> ways = List.of();

  ForecastLayer() {
    setMouseTransparent(true);
  }

  void foretell(List<ForecastWay> now, LabPicture picture) {
    ways = now;
    draw(picture);
  }

  void draw(LabPicture picture) {
    if (ways.isEmpty() && getChildren().isEmpty()) {
      return;
    }
    getChildren().clear();
    Map<Hop, Integer> counts = new LinkedHashMap<>();
    for (ForecastWay way : ways) {
      RouteLayout.hops(way, picture).forEach(hop -> counts.merge(hop, 1, Integer::sum));
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    counts.forEach(
        (hop, count) -> {
          SVGPath line = new SVGPath();
          line.setContent(RouteLayout.curve(hop, picture).svg());
          line.getStyleClass()
              .addAll("forecast-way", "route-" + hop.direction().name().toLowerCase(Locale.ROOT));
          line.setStrokeWidth(THIN + WIDER * count / most);
          getChildren().add(line);
        });
  }
}
