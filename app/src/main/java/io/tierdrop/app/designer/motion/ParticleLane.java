package io.tierdrop.app.designer.motion;

import io.tierdrop.app.designer.layout.route.DrawnRoute;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Direction;
import io.tierdrop.topology.Drawing.Place;
import java.util.ArrayList;
import java.util.List;

/// What a particle moves along: the curves of a path, one after the other.
public final class ParticleLane {

  private static final double SAMPLE = 14;

  /// Units of the drawing per second of who looks, for whatever moves on lanes.
  public static final double PACE = 420;

  private final List<Place> places = new ArrayList<>();
  private final List<Direction> directions = new ArrayList<>();
  private final List<Double> lengths = new ArrayList<>();

  public ParticleLane(List<DrawnRoute.Hop> hops, HopCurves ways) {
    double length = 0;
    for (DrawnRoute.Hop hop : hops) {
      for (Place place : ways.curve(hop).samples(SAMPLE)) {
        if (!places.isEmpty()) {
          Place last = places.getLast();
          length += Math.hypot(place.x() - last.x(), place.y() - last.y());
        }
        places.add(place);
        directions.add(hop.direction());
        lengths.add(length);
      }
    }
  }

  public double length() {
    return lengths.isEmpty() ? 0 : lengths.getLast();
  }

  public boolean isEmpty() {
    return places.size() < 2;
  }

  /// Where a particle is.
  public record Spot(double x, double y, Direction direction) {}

  /// @param part of the lane that lies behind, 0 to 1
  public Spot at(double part) {
    double wanted = Math.clamp(part, 0, 1) * length();
    int low = 0;
    int high = lengths.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lengths.get(middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return new Spot(places.getFirst().x(), places.getFirst().y(), directions.getFirst());
    }
    double before = lengths.get(low - 1);
    double piece = lengths.get(low) - before;
    double t = piece == 0 ? 1 : (wanted - before) / piece;
    Place a = places.get(low - 1);
    Place b = places.get(low);
    return new Spot(a.x() + (b.x() - a.x()) * t, a.y() + (b.y() - a.y()) * t, directions.get(low));
  }
}
