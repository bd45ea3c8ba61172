package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.app.designer.layout.route.DrawnRoute;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Leg;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Mark;
import io.tierdrop.app.designer.layout.route.RouteLayout;
import io.tierdrop.topology.Drawing.Place;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// One request's way: curves below the icons, numbers and tunnel labels above them.
public final class RouteView {

  private final Group below = new Group();
  private final Group above = new Group();

  public RouteView(DrawnRoute route) {
    below.setMouseTransparent(true);
    above.setMouseTransparent(true);
    for (Leg leg : route.legs()) {
      line(leg, "route");
      if (!leg.tunnel().isEmpty()) {
        line(leg, "route-bore");
        tunnel(leg);
      }
      packets(leg);
    }
    route.steps().forEach(this::mark);
  }

  public Group below() {
    return below;
  }

  public Group above() {
    return above;
  }

  private void line(Leg leg, String style) {
    SVGPath path = new SVGPath();
    path.setContent(leg.curve().svg());
    path.getStyleClass().addAll(style, style(leg.direction()));
    if (!leg.tunnel().isEmpty()) {
      path.getStyleClass().add("tunnel");
    }
    below.getChildren().add(path);
  }

  private void packets(Leg leg) {
    boolean back = leg.direction() == DrawnRoute.Direction.BACK;
    int count = 0;
    for (Place place : leg.curve().samples(44)) {
      if (count++ % 2 == 1) {
        Circle dot = new Circle(place.x() + (back ? 9 : -9), place.y(), 2.6);
        dot.getStyleClass().addAll("packet", style(leg.direction()));
        below.getChildren().add(dot);
      }
    }
  }

  private void tunnel(Leg leg) {
    Place middle = leg.curve().middle();
    Label label = new Label(leg.tunnel());
    label.setAlignment(Pos.CENTER);
    label.setMinWidth(RouteLayout.TUNNEL_WIDTH);
    label.setPrefSize(RouteLayout.TUNNEL_WIDTH, 22);
    label.relocate(middle.x() - RouteLayout.TUNNEL_WIDTH / 2, middle.y() - 11);
    label.getStyleClass().addAll("tunnel-label", style(leg.direction()));
    above.getChildren().add(label);
  }

  private void mark(Mark mark) {
    Circle disc = new Circle(mark.place().x(), mark.place().y(), 11);
    disc.getStyleClass().addAll("step", style(mark.direction()));
    Text number = new Text(String.valueOf(mark.number()));
    number.getStyleClass().add("step-number");
    number.setTextAlignment(TextAlignment.CENTER);
    number.setWrappingWidth(22);
    number.setLayoutX(mark.place().x() - 11);
    number.setLayoutY(mark.place().y() + 4.2);
    above.getChildren().addAll(disc, number);
  }

  private static String style(DrawnRoute.Direction direction) {
    return "route-" + direction.name().toLowerCase(Locale.ROOT);
  }
}
