package io.tierdrop.exchange.drawio;

import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignFrame;
import io.tierdrop.exchange.foreign.ForeignLink;
import io.tierdrop.exchange.foreign.ForeignNode;
import io.tierdrop.exchange.foreign.ForeignNote;
import io.tierdrop.exchange.foreign.ForeignPlaces;
import io.tierdrop.exchange.foreign.KindClue;
import io.tierdrop.exchange.foreign.KindClue.Source;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.exchange.xml.XmlElement;
import io.tierdrop.topology.Drawing.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// Sorts the shapes of a page into nodes, links, frames and notes.
final class DrawioShapes {

  private static final Set<String> CELLS = Set.of("mxCell", "object", "UserObject");

  /// Shapes within shapes.
  private static final int DEEPEST = 64;

  private final LostParts lost;
  private final Map<String, DrawioCell> cells = new LinkedHashMap<>();
  private final Set<String> ends = new HashSet<>();
  private final Map<String, List<String>> inside = new HashMap<>();
  private final List<ForeignNode> nodes = new ArrayList<>();
  private final List<ForeignFrame> frames = new ArrayList<>();
  private final List<ForeignNote> notes = new ArrayList<>();

  DrawioShapes(List<XmlElement> elements, LostParts lost) {
    this.lost = lost;
    for (XmlElement element : elements) {
      if (!CELLS.contains(element.name())) {
        lost.at("parts of the page that are no shapes", element.name());
      }
      DrawioCell cell = DrawioCell.of(element);
      cells.putIfAbsent(cell.id(), cell);
      for (String property : cell.unread()) {
        lost.at("the property " + property, cell.label().isEmpty() ? cell.id() : cell.label());
      }
    }
    for (DrawioCell cell : cells.values()) {
      if (cell.edge()) {
        ends.add(cell.source());
        ends.add(cell.target());
      } else if (cell.vertex()) {
        inside.computeIfAbsent(cell.parent(), _ -> new ArrayList<>()).add(cell.id());
      }
    }
  }

  ForeignDrawing drawing(String name) {
    List<ForeignLink> links = new ArrayList<>();
    for (DrawioCell cell : cells.values()) {
      if (cell.edge()) {
        link(cell, links);
      } else if (cell.vertex()) {
        vertex(cell);
      }
    }
    return new ForeignDrawing(name, nodes, links, frames, notes, lost.lines());
  }

  private void link(DrawioCell cell, List<ForeignLink> links) {
    if (shape(cell.source()) && shape(cell.target())) {
      links.add(new ForeignLink(cell.source(), cell.target()));
      if (!cell.label().isEmpty()) {
        lost.at("the label of a line", cell.label());
      }
    } else {
      lost.add("lines that do not end at shapes");
    }
  }

  private boolean shape(String id) {
    DrawioCell cell = cells.get(id);
    return cell != null && cell.vertex();
  }

  private void vertex(DrawioCell cell) {
    DrawioCell parent = cells.get(cell.parent());
    boolean stated = cell.properties().containsKey(DrawioExport.KIND);
    if (parent != null && parent.edge()) {
      if (!cell.label().isEmpty()) {
        lost.at("the label of a line", cell.label());
      }
    } else if (stated || ends.contains(cell.id())) {
      nodes.add(node(cell, stated));
    } else if (cell.properties().containsKey(DrawioExport.SITE) || inside.containsKey(cell.id())) {
      Corner at = corner(cell);
      frames.add(
          new ForeignFrame(
              cell.label(), new Site("", at.x(), at.y(), cell.width(), cell.height()), List.of()));
    } else if (cell.label().isEmpty()) {
      lost.add("shapes without a name that no line ends at");
    } else {
      Corner at = corner(cell);
      notes.add(new ForeignNote(cell.label(), at.x(), at.y(), cell.width(), cell.height()));
    }
  }

  private ForeignNode node(DrawioCell cell, boolean stated) {
    String label = cell.label().isEmpty() ? labelInside(cell) : cell.label();
    List<KindClue> clues = new ArrayList<>();
    Map<String, String> own = cell.properties();
    if (stated) {
      clues.add(new KindClue(Source.KIND, own.getOrDefault(DrawioExport.KIND, "")));
    }
    clues.add(new KindClue(Source.NAME, label));
    cell.shapeWords().forEach(word -> clues.add(new KindClue(Source.SHAPE, word)));
    Corner at = corner(cell);
    String count = own.getOrDefault(DrawioExport.COUNT, "");
    String name = own.getOrDefault(DrawioExport.NAME, "");
    if (label.lines().count() > 1) {
      lost.at("further lines of labels", label);
    }
    String line = label.lines().findFirst().orElse("").strip();
    return new ForeignNode(
        cell.id(),
        name.isEmpty() ? line : name,
        clues,
        count.matches("[1-9][0-9]{0,4}")
            ? OptionalInt.of(Integer.parseInt(count))
            : OptionalInt.empty(),
        ForeignPlaces.of(
            OptionalDouble.of(at.x() + cell.width() / 2),
            OptionalDouble.of(at.y() + cell.height() / 2)));
  }

  /// A shape that is a group of a picture and a text.
  private String labelInside(DrawioCell group) {
    for (String child : inside.getOrDefault(group.id(), List.of())) {
      DrawioCell cell = cells.get(child);
      if (cell != null && !cell.label().isEmpty()) {
        return cell.label();
      }
    }
    return "";
  }

  private record Corner(double x, double y) {}

  /// Shapes within shapes count from their corner; a file may say that two are within each other.
  private Corner corner(DrawioCell cell) {
    double x = cell.x();
    double y = cell.y();
    Set<String> seen = new HashSet<>();
    DrawioCell parent = cells.get(cell.parent());
    while (parent != null && parent.vertex() && seen.size() < DEEPEST && seen.add(parent.id())) {
      x += parent.x();
      y += parent.y();
      parent = cells.get(parent.parent());
    }
    return new Corner(x, y);
  }
}
