package io.tierdrop.app.designer.layout.route;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Direction;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Hop;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Leg;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Mark;
import io.tierdrop.app.service.flow.ForecastWay;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// Turns an observed path into curves that end at icons and pass between the others.
public final class RouteLayout {

  /// The way in and the way back leave an icon this far left and right of its middle.
  private static final double APART = 4;

  private static final double CLEAR = 16;

  /// A row's icons and labels reach from here to there around its middle.
  private static final double ABOVE = -28;

  private static final double BELOW = 44;

  /// What is written at a tunnel, around the middle of its way.
  public static final double TUNNEL_WIDTH = 168;

  public static final double TUNNEL_HEIGHT = 22;

  /// From a mark's middle to its edge.
  private static final double MARK = 12;

  private static final double STEP = 8;

  private final LabPicture picture;

  private RouteLayout(LabPicture picture) {
    this.picture = picture;
  }

  /// Nodes that are not drawn are skipped.
  public static DrawnRoute of(FlowPath path, LabPicture picture) {
    return new RouteLayout(picture).route(path);
  }

  /// The way from one node to the next, both of which are drawn.
  public static RouteCurve curve(Hop hop, LabPicture picture) {
    IconBox a = Objects.requireNonNull(picture.boxes().get(hop.from()), hop.from());
    IconBox b = Objects.requireNonNull(picture.boxes().get(hop.to()), hop.to());
    return new RouteLayout(picture).curve(a, b, hop.direction());
  }

  /// A path taken apart; nodes that are not drawn are skipped.
  public static List<Hop> hops(FlowPath path, LabPicture picture) {
    return hops(path.nodes(), picture, -1);
  }

  /// The same of a computed way.
  public static List<Hop> hops(ForecastWay way, LabPicture picture) {
    return hops(way.nodes(), picture, way.there());
  }

  /// @param there how many nodes the way in has; negative where that follows from their kinds
  private static List<Hop> hops(List<String> nodes, LabPicture picture, int there) {
    int skipped = 0;
    int seen = 0;
    List<IconBox> way = new ArrayList<>();
    for (String node : nodes) {
      IconBox box = picture.boxes().get(node);
      if (box != null) {
        way.add(box);
      } else if (seen < there) {
        skipped++;
      }
      seen++;
    }
    List<Hop> hops = new ArrayList<>();
    int turn = there < 0 ? turn(way) : there - skipped - 1;
    for (int i = 0; i + 1 < way.size(); i++) {
      hops.add(new Hop(way.get(i).member(), way.get(i + 1).member(), direction(i, turn, way)));
    }
    return hops;
  }

  private DrawnRoute route(FlowPath path) {
    List<Leg> legs =
        hops(path, picture).stream()
            .map(hop -> new Leg(hop, curve(hop, picture), tunnel(path, hop)))
            .toList();
    return new DrawnRoute(legs, marks(legs));
  }

  /// The position of the server, where the way turns back.
  private static int turn(List<IconBox> way) {
    for (int i = 0; i < way.size(); i++) {
      if (way.get(i).kind().answers()) {
        return i;
      }
    }
    return way.size() - 1;
  }

  private static Direction direction(int leg, int turn, List<IconBox> way) {
    boolean throughL7 = turn > 0 && way.get(turn - 1).kind() == Kind.L7;
    if (throughL7 && (leg == turn - 1 || leg == turn)) {
      return Direction.SERVER;
    }
    return leg < turn ? Direction.IN : Direction.BACK;
  }

  private static String tunnel(FlowPath path, Hop hop) {
    return path.tunnels().stream()
        .filter(tunnel -> tunnel.from().equals(hop.from()) && tunnel.to().equals(hop.to()))
        .map(FlowPath.Tunnel::label)
        .findFirst()
        .orElse("");
  }

  private RouteCurve curve(IconBox a, IconBox b, Direction direction) {
    boolean down = b.y() >= a.y();
    boolean level = Math.abs(a.y() - b.y()) < a.height();
    double side = direction == Direction.BACK || (direction == Direction.SERVER && !down) ? 1 : -1;
    double xa = a.x() + side * APART;
    double xb = b.x() + side * APART;
    List<Place> points = new ArrayList<>();
    points.add(new Place(xa, down || level ? a.foot() : a.extent().top()));
    if (level) {
      points.add(new Place((xa + xb) / 2, a.foot() + 30));
    } else {
      obstacles(a, b, points, xb);
    }
    points.add(new Place(xb, down && !level ? b.extent().top() : b.foot()));
    return new RouteCurve(points);
  }

  /// Adds the points where the way crosses the rows between its ends, moved off their icons.
  private void obstacles(IconBox a, IconBox b, List<Place> points, double xb) {
    TreeMap<Double, List<IconBox>> rows = new TreeMap<>();
    double low = Math.min(a.y(), b.y()) + 24;
    double high = Math.max(a.y(), b.y()) - 24;
    for (IconBox box : picture.boxes().values()) {
      if (box.y() > low && box.y() < high) {
        rows.computeIfAbsent((double) Math.round(box.y()), _ -> new ArrayList<>()).add(box);
      }
    }
    boolean down = b.y() > a.y();
    Place end = new Place(xb, down ? b.extent().top() : b.foot());
    for (var row : (down ? rows : rows.descendingMap()).entrySet()) {
      double y = row.getKey();
      List<Place> crossing =
          new RouteCurve(List.of(points.getLast(), end))
              .samples(6).stream().filter(p -> p.y() > y + ABOVE && p.y() < y + BELOW).toList();
      if (crossing.stream()
          .anyMatch(p -> row.getValue().stream().anyMatch(x -> blocks(x, p.x())))) {
        double x = gap(row.getValue(), crossing.get(crossing.size() / 2).x());
        points.add(new Place(x, y + (down ? ABOVE : BELOW)));
        points.add(new Place(x, y + (down ? BELOW : ABOVE)));
      }
    }
  }

  /// The place nearest to the wanted one where no icon of the row is.
  private static double gap(List<IconBox> row, double wanted) {
    List<Double> candidates = new ArrayList<>(List.of(wanted));
    for (IconBox box : row) {
      candidates.add(box.extent().left() - CLEAR - 2);
      candidates.add(box.extent().right() + CLEAR + 2);
    }
    return candidates.stream()
        .filter(x -> row.stream().noneMatch(box -> blocks(box, x)))
        .min(Comparator.comparingDouble(x -> Math.abs(x - wanted)))
        .orElse(wanted);
  }

  private static boolean blocks(IconBox box, double x) {
    return x > box.extent().left() - CLEAR && x < box.extent().right() + CLEAR;
  }

  private static List<Mark> marks(List<Leg> legs) {
    List<Mark> marks = new ArrayList<>();
    mark(legs, Direction.IN, 2, marks);
    mark(legs, Direction.SERVER, 0, marks);
    mark(legs, Direction.BACK, 0, marks);
    return marks;
  }

  /// Marks one leg of a direction: the one of that index, or the last there is.
  private static void mark(List<Leg> legs, Direction direction, int index, List<Mark> marks) {
    List<Leg> own = legs.stream().filter(leg -> leg.direction() == direction).toList();
    if (!own.isEmpty()) {
      RouteCurve curve = own.get(Math.min(index, own.size() - 1)).curve();
      marks.add(new Mark(marks.size() + 1, direction, clear(curve, legs)));
    }
  }

  /// The place on a way that is nearest to its middle and leaves what is written at tunnels
  /// uncovered; the middle when there is none.
  private static Place clear(RouteCurve curve, List<Leg> legs) {
    Place middle = curve.middle();
    List<Place> tunnels =
        legs.stream().filter(l -> !l.tunnel().isEmpty()).map(l -> l.curve().middle()).toList();
    List<Place> places = new ArrayList<>(List.of(middle));
    places.addAll(curve.samples(STEP));
    return places.stream()
        .filter(place -> tunnels.stream().noneMatch(tunnel -> covers(place, tunnel)))
        .min(
            Comparator.comparingDouble(
                place -> Math.hypot(place.x() - middle.x(), place.y() - middle.y())))
        .orElse(middle);
  }

  private static boolean covers(Place mark, Place tunnel) {
    return Math.abs(mark.x() - tunnel.x()) < TUNNEL_WIDTH / 2 + MARK
        && Math.abs(mark.y() - tunnel.y()) < TUNNEL_HEIGHT / 2 + MARK;
  }
}
