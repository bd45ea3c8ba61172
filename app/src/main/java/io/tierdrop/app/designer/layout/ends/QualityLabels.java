package io.tierdrop.app.designer.layout.ends;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.layout.SegmentBus.Line;
import io.tierdrop.app.designer.layout.SegmentBus.Wire;
import io.tierdrop.app.designer.layout.TierLabel;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Drawing.Site;
import io.tierdrop.topology.LinkQuality;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where it is written what links do to packets: beside a line of each such link, where nothing
/// else is written or drawn, as far as there is such a place.
final class QualityLabels {

  /// A letter of these labels is about so wide, and a line so high.
  private static final double LETTER = 5.7;

  private static final double LINE = 11;
  private static final double ASIDE = 5;

  /// Where along a line, the best first.
  private static final double[] SHARES = {0.5, 0.3, 0.7};

  private final LabPicture picture;
  private final Map<String, LinkQuality> qualities;
  private final List<SceneRectangle> taken = new ArrayList<>();

  /// @param names what is written at the bars, by the switch's name
  /// @param others what is written at links beside this
  QualityLabels(
      LabPicture picture,
      Map<String, LinkQuality> qualities,
      Map<String, String> names,
      Collection<EndLabel> others,
      SceneRectangle area) {
    this.picture = picture;
    this.qualities = qualities;
    Stream.of(
            picture.boxes().values().stream().map(IconBox::labelled),
            picture.labels().stream().map(TierLabel::extent),
            picture.buses().stream().filter(b -> b.extent().intersects(area)).flatMap(this::lines),
            picture.buses().stream()
                .filter(bus -> bus.node() != null && bus.bar() != null)
                .map(bus -> name(bus, names.getOrDefault(bus.name(), bus.name()))),
            picture.notes().stream()
                .map(n -> new SceneRectangle(n.x(), n.y(), n.x() + n.width(), n.y() + n.height())),
            picture.sites().stream().flatMap(QualityLabels::frame),
            others.stream().map(QualityLabels::extent))
        .flatMap(all -> all)
        .filter(each -> each.intersects(area))
        .forEach(taken::add);
  }

  private Stream<SceneRectangle> lines(SegmentBus bus) {
    return Stream.concat(
            Stream.ofNullable(bus.bar()), bus.wires().stream().flatMap(w -> w.lines().stream()))
        .filter(line -> !line.sloping())
        .map(line -> line.extent().grown(1));
  }

  /// The lines around a site, and its name.
  private static Stream<SceneRectangle> frame(Site s) {
    double right = s.x() + s.width();
    double bottom = s.y() + s.height();
    return Stream.of(
        new SceneRectangle(s.x(), s.y() - 1, right, s.y() + 1),
        new SceneRectangle(s.x(), bottom - 1, right, bottom + 1),
        new SceneRectangle(s.x() - 1, s.y(), s.x() + 1, bottom),
        new SceneRectangle(right - 1, s.y(), right + 1, bottom),
        new SceneRectangle(s.x(), s.y(), s.x() + s.name().length() * 8 + 16, s.y() + 18));
  }

  private static SceneRectangle name(SegmentBus bus, String text) {
    double width = text.length() * 6.7;
    Place at = bus.nameAt(width);
    return new SceneRectangle(at.x(), at.y() - 9, at.x() + width, at.y() + 9);
  }

  private static SceneRectangle extent(EndLabel label) {
    double width = label.text().lines().mapToInt(String::length).max().orElse(0) * LETTER;
    double more = LINE * (label.text().lines().count() - 1);
    double left = label.centred() ? label.x() - width / 2 : label.x();
    double top = label.upwards() ? label.y() - LINE - more : label.y() - LINE;
    return new SceneRectangle(left, top, left + width, top + LINE + more + 3);
  }

  /// Adds them, each with the link's ends as its key.
  void addTo(Map<String, EndLabel> labels, SceneRectangle area) {
    for (SegmentBus bus : picture.buses()) {
      if (bus.extent().intersects(area)) {
        for (Wire wire : bus.wires()) {
          LinkQuality quality = qualities.get(wire.a() + "~" + wire.b());
          if (quality != null && !wire.lines().isEmpty()) {
            EndLabel label = label(bus, wire, quality);
            labels.put(label.key(), label);
            taken.add(extent(label));
          }
        }
      }
    }
  }

  private EndLabel label(SegmentBus bus, Wire wire, LinkQuality quality) {
    boolean down = height(wire.a()) <= height(wire.b());
    List<String> lines = quality.spoken(down ? "↓" : "↑", down ? "↑" : "↓");
    String text = String.join("\n", lines);
    double width = lines.stream().mapToInt(String::length).max().orElse(0) * LETTER;
    double height = LINE * lines.size();
    String ends = wire.a() + " " + wire.b();
    return places(bus, wire, width, height)
        .map(place -> EndLabel.quality(ends, text, place.x(), place.y() + LINE - 2))
        .min(Comparator.comparingLong(this::covered))
        .orElseThrow();
  }

  /// The top left corners that come into question, the best first.
  private static Stream<Place> places(SegmentBus bus, Wire wire, double width, double height) {
    Stream.Builder<Place> places = Stream.builder();
    List<Line> upright = wire.lines().stream().filter(QualityLabels::upright).toList();
    for (Line line : upright.isEmpty() ? wire.lines() : upright) {
      double level = line.y1() == line.y2() ? height / 2 + ASIDE : 0;
      for (double share : SHARES) {
        double x = line.x1() + (line.x2() - line.x1()) * share;
        double y = line.y1() + (line.y2() - line.y1()) * share - height / 2;
        places.add(new Place(level > 0 ? x - width / 2 : x - ASIDE - width, y - level));
        places.add(new Place(level > 0 ? x - width / 2 : x + ASIDE, y + level));
      }
    }
    Line bar = bus.bar();
    if (bar != null && bus.node() == null) {
      places.add(new Place(bar.x2() + ASIDE, bar.y1() - height / 2));
      places.add(new Place(bar.x1() - ASIDE - width, bar.y1() - height / 2));
    }
    return places.build();
  }

  private static boolean upright(Line line) {
    return Math.abs(line.x1() - line.x2()) < Math.abs(line.y1() - line.y2()) / 4;
  }

  private double height(String node) {
    Place centre = picture.centres().get(node);
    return centre == null ? 0 : centre.y();
  }

  private long covered(EndLabel label) {
    SceneRectangle own = extent(label);
    return taken.stream().filter(own::intersects).count();
  }
}
