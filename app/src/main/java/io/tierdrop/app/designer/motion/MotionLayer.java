package io.tierdrop.app.designer.motion;

import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.route.DrawnRoute;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Direction;
import io.tierdrop.observe.FlowPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/// Draws particles on observed paths, and many paths at once as lines whose width is their number.
/// Positions are in the drawing's units. It holds a limited number of shapes, whatever the traffic.
public final class MotionLayer extends Group {

  /// Particles of flows, and of single requests, that are drawn at most.
  static final int MOST_FLOWS = 80;

  static final int MOST_SHOTS = 60;
  private static final int MOST_LINES = 400;

  /// A particle: on its way once, or again and again.
  private static final class Particle {
    private final ParticleLane lane;
    private final Shape shape;
    private final boolean failed;
    private final boolean repeats;
    private final boolean silent;
    private double part;

    Particle(ParticleLane lane, boolean failed, boolean repeats, boolean silent, double part) {
      this.silent = silent;
      this.lane = lane;
      this.failed = failed;
      this.repeats = repeats;
      this.part = part;
      this.shape = failed ? new Polygon(0, -5, 5, 0, 0, 5, -5, 0) : new Circle(3.2);
      place();
    }

    /// @return false when it has arrived
    boolean move(double seconds) {
      if (silent) {
        return true;
      }
      part += seconds * ParticleLane.PACE / Math.max(1, lane.length());
      if (part > 1) {
        if (!repeats) {
          return false;
        }
        part %= 1;
      }
      place();
      return true;
    }

    private void place() {
      ParticleLane.Spot spot = lane.at(part);
      shape.setTranslateX(spot.x());
      shape.setTranslateY(spot.y());
      String style =
          failed
              ? "particle-failed"
              : silent ? "particle-silent" : "particle-" + word(spot.direction());
      if (!shape.getStyleClass().contains(style)) {
        shape.getStyleClass().setAll("particle", style);
      }
    }
  }

  private final Group lines = new Group();
  private final Group dots = new Group();
  private final List<Particle> flows = new ArrayList<>();
  private final List<Particle> shots = new ArrayList<>();
  private @Nullable HopCurves ways;

  public MotionLayer() {
    setMouseTransparent(true);
    getChildren().addAll(lines, dots);
  }

  /// Forgets all that was drawn on another picture.
  void show(LabPicture picture) {
    ways = new HopCurves(picture);
    shots.clear();
    flows.clear();
    dots.getChildren().clear();
    lines.getChildren().clear();
  }

  /// One particle for each of these flows, spread over its way so that they are not in step. Those
  /// of silent ones are hollow and stand still.
  void flows(List<DrawnFlow> drawn) {
    flows.forEach(particle -> dots.getChildren().remove(particle.shape));
    flows.clear();
    HopCurves known = ways;
    if (known == null) {
      return;
    }
    int number = 0;
    for (DrawnFlow flow : drawn) {
      ParticleLane lane = new ParticleLane(known.hops(flow.path()), known);
      if (!lane.isEmpty()) {
        double golden = (number++ * 0.618_033_988_75) % 1; // evenly, whatever their number
        flows.add(new Particle(lane, false, true, flow.silent(), golden));
      }
    }
    flows.forEach(particle -> dots.getChildren().add(particle.shape));
  }

  /// Takes everything away that moves.
  void empty() {
    shots.forEach(particle -> dots.getChildren().remove(particle.shape));
    shots.clear();
    flows(List.of());
  }

  /// A particle that goes its way once.
  ///
  /// @return false when there are too many already
  boolean shoot(FlowPath path, boolean failed) {
    HopCurves known = ways;
    if (known == null || shots.size() >= MOST_SHOTS) {
      return false;
    }
    ParticleLane lane = new ParticleLane(known.hops(path), known);
    if (!lane.isEmpty()) {
      Particle particle = new Particle(lane, failed, false, false, 0);
      shots.add(particle);
      dots.getChildren().add(particle.shape);
    }
    return true;
  }

  /// Draws many paths as one net.
  void net(List<FlowPath> paths) {
    lines.getChildren().clear();
    HopCurves known = ways;
    if (known == null) {
      return;
    }
    Map<List<String>, Integer> distinct = new HashMap<>();
    Map<List<String>, FlowPath> one = new LinkedHashMap<>();
    for (FlowPath path : paths) {
      distinct.merge(path.nodes(), 1, Integer::sum);
      one.putIfAbsent(path.nodes(), path);
    }
    Map<DrawnRoute.Hop, Integer> counts = new LinkedHashMap<>();
    one.forEach(
        (nodes, path) ->
            known
                .hops(path)
                .forEach(hop -> counts.merge(hop, distinct.getOrDefault(nodes, 1), Integer::sum)));
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_LINES)
        .forEach(entry -> line(known, entry.getKey(), (double) entry.getValue() / most));
  }

  private void line(HopCurves known, DrawnRoute.Hop hop, double part) {
    SVGPath path = new SVGPath();
    path.setContent(known.curve(hop).svg());
    path.getStyleClass().addAll("net", "route-" + word(hop.direction()));
    path.setStrokeWidth(1 + 4 * Math.sqrt(part));
    lines.getChildren().add(path);
  }

  /// Lets time pass.
  ///
  /// @return whether anything moves still
  boolean advance(double seconds) {
    flows.forEach(particle -> particle.move(seconds));
    shots.removeIf(
        particle -> {
          boolean arrived = !particle.move(seconds);
          if (arrived) {
            dots.getChildren().remove(particle.shape);
          }
          return arrived;
        });
    return flows.stream().anyMatch(particle -> !particle.silent) || !shots.isEmpty();
  }

  private static String word(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }
}
