package io.tierdrop.app.designer.layout.route;

import io.tierdrop.topology.Drawing.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A smooth way through points that are entered and left vertically.
public record RouteCurve(List<Place> points) {

  public RouteCurve {
    points = List.copyOf(points);
  }

  /// As the `d` attribute of an SVG path.
  public String svg() {
    StringBuilder path = new StringBuilder();
    Place last = points.getFirst();
    path.append(text("M", last));
    for (Place next : points.subList(1, points.size())) {
      double half = (next.y() - last.y()) / 2;
      if (Math.abs(half) < 1 || Math.abs(next.x() - last.x()) < 0.5) {
        path.append(text("L", next));
      } else {
        path.append(text("C", new Place(last.x(), last.y() + half)));
        path.append(text(" ", new Place(next.x(), next.y() - half)));
        path.append(text(" ", next));
      }
      last = next;
    }
    return path.toString();
  }

  /// The middle of the longest piece.
  public Place middle() {
    Place best = points.getFirst();
    double longest = -1;
    for (int i = 1; i < points.size(); i++) {
      Place a = points.get(i - 1);
      Place b = points.get(i);
      double length = Math.hypot(a.x() - b.x(), a.y() - b.y());
      if (length > longest) {
        longest = length;
        best = new Place((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
      }
    }
    return best;
  }

  /// Points on the curve, about so many units apart.
  public List<Place> samples(double distance) {
    List<Place> samples = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Place a = points.get(i - 1);
      Place b = points.get(i);
      int pieces = Math.max(1, (int) (Math.hypot(a.x() - b.x(), a.y() - b.y()) / distance));
      for (int piece = 0; piece < pieces; piece++) {
        samples.add(at(a, b, (double) piece / pieces));
      }
    }
    samples.add(points.getLast());
    return samples;
  }

  private static Place at(Place a, Place b, double t) {
    double ease = t * t * (3 - 2 * t);
    double u = 1 - t;
    double half = (b.y() - a.y()) / 2;
    double y =
        u * u * u * a.y()
            + 3 * u * u * t * (a.y() + half)
            + 3 * u * t * t * (b.y() - half)
            + t * t * t * b.y();
    return new Place(a.x() + (b.x() - a.x()) * ease, y);
  }

  private static String text(String command, Place place) {
    return String.format(Locale.ROOT, "%s%.1f %.1f", command, place.x(), place.y());
  }
}
