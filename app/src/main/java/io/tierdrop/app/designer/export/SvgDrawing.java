package io.tierdrop.app.designer.export;

import io.tierdrop.app.designer.canvas.view.KindArt;
import io.tierdrop.app.designer.layout.Box;
import io.tierdrop.app.designer.layout.Bus;
import io.tierdrop.app.designer.layout.Picture;
import io.tierdrop.app.designer.layout.TierLabel;
import io.tierdrop.app.designer.layout.route.Route;
import io.tierdrop.app.designer.layout.route.Route.Direction;
import io.tierdrop.app.designer.plane.Extent;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.service.NodeState.Level;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lab's drawing as one SVG document that looks like the canvas.
final class SvgDrawing {

  private static final double MARGIN = 40;

  /// A letter of a segment's name, which are equally wide.
  private static final double LETTER = 6.7;

  /// A letter of a note on average.
  private static final double NOTE_LETTER = 6.4;

  private final Scenery scenery;
  private final Ink ink;
  private final Texts texts;
  private final Svg svg;

  private SvgDrawing(Scenery scenery, Extent extent, Texts texts, Ink ink, String title) {
    this.scenery = scenery;
    this.texts = texts;
    this.ink = ink;
    svg = new Svg(extent.left(), extent.top(), extent.width(), extent.height(), title);
    svg.rect(extent.left(), extent.top(), extent.width(), extent.height(), 0, fill(ink.paper()));
  }

  static String of(Scenery scenery, Texts texts, Ink ink, String title) {
    Picture picture = scenery.picture();
    SvgDrawing drawing = new SvgDrawing(scenery, picture.extent().grown(MARGIN), texts, ink, title);
    picture.sites().forEach(drawing::site);
    picture.notes().forEach(drawing::note);
    picture.buses().forEach(drawing::bus);
    scenery.routes().forEach(drawing::route);
    picture.labels().forEach(drawing::tier);
    picture.boxes().values().forEach(box -> drawing.box(box, scenery.levels().get(box.member())));
    scenery.routes().forEach(drawing::marks);
    return drawing.svg.end();
  }

  private void site(Drawing.Site s) {
    svg.rect(s.x(), s.y(), s.width(), s.height(), 10, "fill=\"none\" " + stroke(ink.site(), 1.4));
    double width = 32 + s.name().length() * 7;
    svg.rect(s.x(), s.y(), width, 25, 8, fill(ink.tab()));
    svg.text(
        s.x() + 16,
        s.y() + 17,
        s.name(),
        fill(ink.soft()) + " font-weight=\"600\" font-size=\"12\"");
  }

  private void note(Drawing.Note n) {
    svg.rect(
        n.x(), n.y(), n.width(), n.height(), 6, fill(ink.note()) + " " + stroke(ink.noteLine(), 1));
    double y = n.y() + 20;
    for (String line : wrapped(n.text(), (int) ((n.width() - 20) / NOTE_LETTER))) {
      svg.text(n.x() + 10, y, line, fill(ink.text()) + " font-size=\"12\"");
      y += 16;
    }
  }

  /// Lines broken between words as in the window, about: only the toolkit knows its letters.
  private static List<String> wrapped(String text, int most) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.lines().toList()) {
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.split(" ", -1)) {
        if (!line.isEmpty() && line.length() + 1 + word.length() > most) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private void bus(Bus bus) {
    for (Bus.Wire wire : bus.wires()) {
      for (Bus.Line line : wire.lines()) {
        svg.line(line.x1(), line.y1(), line.x2(), line.y2(), stroke(ink.wire(), 1.2));
      }
    }
    Bus.Line bar = bus.bar();
    if (bar != null) {
      svg.line(
          bar.x1(),
          bar.y1(),
          bar.x2(),
          bar.y2(),
          stroke(ink.bar(), 3) + " stroke-linecap=\"round\"");
      if (bus.node() != null) {
        String name = scenery.segments().getOrDefault(bus.name(), bus.name());
        Place at = bus.nameAt(name.length() * LETTER);
        svg.text(
            at.x(),
            at.y() + 4,
            name,
            fill(ink.faint()) + " font-size=\"11\" font-family=\"JetBrains Mono, monospace\"");
      }
    }
  }

  private void tier(TierLabel label) {
    svg.text(
        label.x(),
        label.y(),
        texts.tier(label.kind(), label.count()),
        fill(ink.faint()) + " font-weight=\"600\" font-size=\"12\"");
  }

  private void box(Box box, @Nullable Level level) {
    String line = level == null ? ink.boxLine() : border(level);
    double round = box.pill() ? box.height() / 2 : 7;
    Extent e = box.extent();
    double width = line.equals(ink.boxLine()) ? 1.2 : 2;
    svg.rect(
        e.left(),
        e.top(),
        e.width(),
        e.height(),
        round,
        fill(ink.box()) + " " + stroke(line, width));
    boolean clients = box.kind() == Kind.CLIENTS;
    if (box.kind() != Kind.INTERNET) {
      svg.path(
          KindArt.of(box.kind()),
          clients ? box.x() - 50 : box.x() - 12,
          box.y() - 12,
          "fill=\"none\" "
              + stroke(level == Level.DOWN ? ink.down() : ink.text(), 1.5)
              + " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    }
    double y = box.pill() ? box.y() + 4.5 : e.bottom() + 16;
    if (clients) {
      svg.text(
          box.x() - 17, y, box.label(), fill(ink.text()) + " font-weight=\"600\" font-size=\"13\"");
    } else {
      svg.text(
          box.x(), y, box.label(), fill(ink.soft()) + " text-anchor=\"middle\" font-size=\"12\"");
    }
    if (level != null) {
      svg.circle(
          e.right() - 1,
          e.top() + 1,
          level == Level.UP ? 4.5 : 6,
          fill(colour(level)) + " " + stroke(ink.paper(), 1.6));
    }
  }

  private String border(Level level) {
    return level == Level.UP || level == Level.UNCHECKED ? ink.boxLine() : colour(level);
  }

  private String colour(Level level) {
    return switch (level) {
      case UP -> ink.up();
      case STARTING -> ink.accent();
      case GOING_DOWN -> ink.warn();
      case DOWN -> ink.down();
      case DRAINING -> ink.drain();
      case UNCHECKED -> ink.faint();
    };
  }

  private void route(Route route) {
    for (Route.Leg leg : route.legs()) {
      String colour = colour(leg.direction());
      boolean tunnel = !leg.tunnel().isEmpty();
      String dash = leg.direction() == Direction.NAME ? " stroke-dasharray=\"2 5\"" : "";
      svg.path(
          leg.curve().svg(), 0, 0, "fill=\"none\" " + stroke(colour, tunnel ? 5.4 : 2.6) + dash);
      if (tunnel) {
        svg.path(leg.curve().svg(), 0, 0, "fill=\"none\" " + stroke(ink.paper(), 2.2));
      }
    }
  }

  private void marks(Route route) {
    for (Route.Leg leg : route.legs()) {
      if (!leg.tunnel().isEmpty()) {
        var middle = leg.curve().middle();
        String colour = colour(leg.direction());
        svg.rect(
            middle.x() - 84,
            middle.y() - 11,
            168,
            22,
            11,
            fill(ink.paper()) + " " + stroke(colour, 1));
        svg.text(
            middle.x(),
            middle.y() + 4,
            leg.tunnel(),
            fill(colour)
                + " text-anchor=\"middle\" font-size=\"11\" font-family=\"JetBrains Mono, monospace\"");
      }
    }
    for (Route.Mark mark : route.steps()) {
      double x = mark.place().x();
      double y = mark.place().y();
      svg.circle(x, y, 11, fill(colour(mark.direction())) + " " + stroke(ink.paper(), 2));
      svg.text(
          x,
          y + 4.2,
          "" + mark.number(),
          fill(ink.onRoute()) + " text-anchor=\"middle\" font-weight=\"700\" font-size=\"12\"");
    }
  }

  private String colour(Direction direction) {
    return switch (direction) {
      case NAME -> ink.accent();
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
