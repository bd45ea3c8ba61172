package io.tierdrop.app.designer.export;

import io.tierdrop.app.designer.canvas.CanvasScene;
import io.tierdrop.app.designer.canvas.view.IconBadge;
import io.tierdrop.app.designer.canvas.view.IconBadge.Meaning;
import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.canvas.view.KindArt;
import io.tierdrop.app.designer.export.SvgWriter.Letters;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.layout.TierLabel;
import io.tierdrop.app.designer.layout.ends.EndLabel;
import io.tierdrop.app.designer.layout.route.DrawnRoute;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Direction;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import java.util.List;

/// A lab's drawing as one SVG document that looks like the canvas.
final class SvgDrawing {

  private static final double MARGIN = 40;

  /// How far the plate of a text reaches beyond it.
  private static final double PLATE = 4;

  private static final double NOTE_LINE = 16;
  private static final double END_LINE = 11;
  private static final String ROUND = " stroke-linecap=\"round\" stroke-linejoin=\"round\"";

  private final CanvasScene scenery;
  private final ExportColors ink;
  private final TextBundle texts;
  private final ExportTypeface.Family type;
  private final SvgWriter svg = new SvgWriter();

  private SvgDrawing(
      CanvasScene scenery, TextBundle texts, ExportColors ink, ExportTypeface.Family type) {
    this.scenery = scenery;
    this.texts = texts;
    this.ink = ink;
    this.type = type;
  }

  static String of(
      CanvasScene scenery,
      TextBundle texts,
      ExportColors ink,
      ExportTypeface.Family type,
      String title) {
    LabPicture picture = scenery.picture();
    SvgDrawing drawing = new SvgDrawing(scenery, texts, ink, type);
    picture.sites().forEach(drawing::site);
    picture.notes().forEach(drawing::note);
    picture.buses().forEach(drawing::bus);
    scenery.routes().forEach(drawing::route);
    // Whatever is read comes after all lines, which would run over it.
    picture.buses().forEach(drawing::segment);
    picture.labels().forEach(drawing::tier);
    scenery.ends().forEach(drawing::end);
    picture.boxes().values().forEach(drawing::box);
    scenery.routes().forEach(drawing::marks);
    return drawing.svg.end(title, fill(ink.paper()), MARGIN);
  }

  /// The drawing in parts, for who puts something between them or changes a node's looks.
  static DrawingLayers layers(
      CanvasScene scenery, TextBundle texts, ExportColors ink, ExportTypeface.Family type) {
    LabPicture picture = scenery.picture();
    SvgDrawing drawing = new SvgDrawing(scenery, texts, ink, type);
    picture.sites().forEach(drawing::site);
    picture.notes().forEach(drawing::note);
    picture.buses().forEach(drawing::bus);
    String below = drawing.svg.taken();
    picture.buses().forEach(drawing::segment);
    picture.labels().forEach(drawing::tier);
    scenery.ends().forEach(drawing::end);
    String names = drawing.svg.taken();
    picture.boxes().values().forEach(box -> drawing.box(box, IconStyle.PLAIN));
    drawing.svg.taken();
    return new DrawingLayers(
        below,
        names,
        (box, look) -> {
          drawing.box(box, look);
          return drawing.svg.taken();
        },
        drawing.svg.extent());
  }

  private Letters plain(double size, String colour) {
    return new Letters(type.plain(), size, fill(colour));
  }

  private Letters strong(double size, String colour) {
    return new Letters(type.strong(), size, fill(colour));
  }

  private Letters mono(double size, String colour) {
    return new Letters(type.mono(), size, fill(colour));
  }

  private void site(Drawing.Site s) {
    SceneRectangle frame = new SceneRectangle(s.x(), s.y(), s.x() + s.width(), s.y() + s.height());
    svg.rect(frame, 10, "fill=\"none\" " + stroke(ink.site(), 1.4));
    Letters name = strong(12, ink.soft());
    double right = s.x() + 32 + name.width(s.name());
    svg.rect(new SceneRectangle(s.x(), s.y(), right, s.y() + 25), 8, fill(ink.tab()));
    svg.text(s.x() + 16, s.y() + 17, s.name(), name);
  }

  /// A slip that is too small for its text grows: paper cannot be scrolled.
  private void note(Drawing.Note n) {
    Letters letters = plain(12, ink.text());
    List<String> lines = LineBreaks.lines(n.text(), n.width() - 20, letters::width);
    double height = Math.max(n.height(), 20 + lines.size() * NOTE_LINE);
    svg.rect(
        new SceneRectangle(n.x(), n.y(), n.x() + n.width(), n.y() + height),
        6,
        fill(ink.note()) + " " + stroke(ink.noteLine(), 1));
    double y = n.y() + 20;
    for (String line : lines) {
      svg.text(n.x() + 10, y, line, letters);
      y += NOTE_LINE;
    }
  }

  private void bus(SegmentBus bus) {
    for (SegmentBus.Wire wire : bus.wires()) {
      for (SegmentBus.Line line : wire.lines()) {
        svg.line(line.x1(), line.y1(), line.x2(), line.y2(), stroke(ink.wire(), 1.2));
      }
    }
    SegmentBus.Line bar = bus.bar();
    if (bar != null) {
      svg.line(bar.x1(), bar.y1(), bar.x2(), bar.y2(), stroke(ink.bar(), 3) + ROUND);
    }
  }

  private void segment(SegmentBus bus) {
    if (bus.bar() != null && bus.node() != null) {
      String name = scenery.segments().getOrDefault(bus.name(), bus.name());
      Letters letters = mono(11, ink.faint());
      Place at = bus.nameAt(letters.width(name));
      plated(at.x() + PLATE, at.y() + 4, name, letters);
    }
  }

  private void tier(TierLabel label) {
    String text = texts.tier(label.kind(), label.count());
    plated(label.x(), label.y(), text, strong(12, ink.faint()));
  }

  private void end(EndLabel label) {
    if (label.centred()) {
      Letters letters = mono(11, ink.faint());
      plated(label.x() - letters.width(label.text()) / 2, label.y() - 7, label.text(), letters);
      return;
    }
    List<String> lines = label.text().lines().toList();
    double y = label.upwards() ? label.y() - END_LINE * (lines.size() - 1) : label.y();
    for (String line : lines) {
      plated(label.x(), y, line, mono(9.5, ink.faint()));
      y += END_LINE;
    }
  }

  /// A text on a plate of paper, so that no line runs through it.
  private void plated(double x, double y, String text, Letters letters) {
    double size = letters.size();
    svg.rect(
        new SceneRectangle(x - PLATE, y - size, x + letters.width(text) + PLATE, y + size / 3),
        2,
        fill(ink.paper()));
    svg.text(x, y, text, letters);
  }

  private void box(IconBox box) {
    box(box, scenery.looks().getOrDefault(box.member(), IconStyle.PLAIN));
  }

  private void box(IconBox box, IconStyle look) {
    boolean added = look.pending() == IconStyle.Pending.ADDED;
    Level level = look.level();
    String line = added ? ink.accent() : level == null ? ink.boxLine() : border(level);
    double round = box.pill() ? box.height() / 2 : 7;
    double width = line.equals(ink.boxLine()) ? 1.2 : 2;
    String dash = added ? " stroke-dasharray=\"5 3\"" : "";
    svg.rect(box.extent(), round, fill(ink.box()) + " " + stroke(line, width) + dash);
    boolean clients = box.kind() == Kind.CLIENTS;
    if (box.kind() != Kind.INTERNET) {
      svg.path(
          KindArt.of(box.kind()),
          clients ? box.x() - 50 : box.x() - 12,
          box.y() - 12,
          "fill=\"none\" " + stroke(level == Level.DOWN ? ink.down() : ink.text(), 1.5) + ROUND);
    }
    double y = box.pill() ? box.y() + 4.5 : box.extent().bottom() + 16;
    if (clients) {
      svg.text(box.x() - 17, y, box.label(), strong(13, ink.text()));
    } else {
      String colour = added || !line.equals(ink.boxLine()) ? line : ink.soft();
      svg.centred(box.x(), y, box.label(), plain(12, colour));
    }
    IconBadge.of(look, box).forEach(spot -> badge(spot, box));
  }

  private void badge(IconBadge.Spot spot, IconBox box) {
    double x = box.x() + spot.x();
    double y = box.y() + spot.y();
    boolean hollow = spot.meaning() == Meaning.FAULT || spot.meaning() == Meaning.UNCHECKED;
    String colour = colour(spot.meaning());
    svg.circle(
        x,
        y,
        spot.meaning().radius(),
        fill(hollow ? ink.paper() : colour) + " " + stroke(hollow ? colour : ink.paper(), 1.6));
    if (!spot.meaning().glyph().isEmpty()) {
      String glyph =
          spot.meaning() == Meaning.FAULT
              ? fill(colour) + " " + stroke(colour, 0.6)
              : "fill=\"none\" " + stroke(ink.onRoute(), 1.5);
      svg.path(spot.meaning().glyph(), x, y, glyph + ROUND);
    }
  }

  private String colour(Meaning meaning) {
    return switch (meaning) {
      case UP -> ink.up();
      case STARTING, ADDED, REMOVED, CHANGED -> ink.accent();
      case WARNING -> ink.warn();
      case DOWN, ERROR, FAULT -> ink.down();
      case DRAINING -> ink.drain();
      case UNCHECKED -> ink.faint();
    };
  }

  private String border(Level level) {
    return switch (level) {
      case UP, UNCHECKED -> ink.boxLine();
      case STARTING -> ink.accent();
      case DOWN -> ink.down();
      case DRAINING -> ink.drain();
    };
  }

  private void route(DrawnRoute route) {
    for (DrawnRoute.Leg leg : route.legs()) {
      String colour = colour(leg.direction());
      boolean tunnel = !leg.tunnel().isEmpty();
      leg.curve().samples(20).forEach(p -> svg.cover(SceneRectangle.around(p.x(), p.y(), 6, 6)));
      svg.path(leg.curve().svg(), 0, 0, "fill=\"none\" " + stroke(colour, tunnel ? 5.4 : 2.6));
      if (tunnel) {
        svg.path(leg.curve().svg(), 0, 0, "fill=\"none\" " + stroke(ink.paper(), 2.2));
      }
    }
  }

  private void marks(DrawnRoute route) {
    for (DrawnRoute.Leg leg : route.legs()) {
      if (!leg.tunnel().isEmpty()) {
        var middle = leg.curve().middle();
        String colour = colour(leg.direction());
        Letters letters = mono(11, colour);
        double width = Math.max(168, letters.width(leg.tunnel()) + 20);
        svg.rect(
            SceneRectangle.around(middle.x(), middle.y(), width, 22),
            11,
            fill(ink.paper()) + " " + stroke(colour, 1));
        svg.centred(middle.x(), middle.y() + 4, leg.tunnel(), letters);
      }
    }
    for (DrawnRoute.Mark mark : route.steps()) {
      double x = mark.place().x();
      double y = mark.place().y();
      svg.circle(x, y, 11, fill(colour(mark.direction())) + " " + stroke(ink.paper(), 2));
      svg.centred(x, y + 4.2, "" + mark.number(), strong(12, ink.onRoute()));
    }
  }

  private String colour(Direction direction) {
    return switch (direction) {
      case IN, SERVER -> ink.in();
      case BACK -> ink.back();
    };
  }

  private static String fill(String colour) {
    return "fill=\"" + colour + "\"";
  }

  private static String stroke(String colour, double width) {
    return "stroke=\"" + colour + "\" stroke-width=\"" + width + "\"";
  }
}
