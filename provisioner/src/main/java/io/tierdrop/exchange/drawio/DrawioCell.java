package io.tierdrop.exchange.drawio;

import io.tierdrop.exchange.foreign.ForeignPlaces;
import io.tierdrop.exchange.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/// A shape or line of draw.io.
///
/// @param properties that a person gave it, or Tierdrop
/// @param unread names of attributes and parts that draw.io itself does not write
/// @param label without markup
/// @param x from its parent's corner, in scene units
record DrawioCell(
    String id,
    String parent,
    boolean vertex,
    boolean edge,
    String source,
    String target,
    String label,
    String style,
    Map<String, String> properties,
    List<String> unread,
    double x,
    double y,
    double width,
    double height) {

  /// Properties of a style whose values name a picture.
  private static final List<String> PICTURES =
      List.of("shape", "image", "prIcon", "resIcon", "grIcon", "icon");

  /// What Tierdrop writes beside draw.io's own; all others are a person's.
  private static final Set<String> OF_WRAPPER =
      Set.of(
          "id",
          "label",
          "placeholders",
          DrawioExport.NAME,
          DrawioExport.KIND,
          DrawioExport.COUNT,
          DrawioExport.SITE,
          DrawioExport.NOTE);

  private static final Set<String> OF_CELL =
      Set.of(
          "id",
          "value",
          "style",
          "vertex",
          "edge",
          "parent",
          "source",
          "target",
          "connectable",
          "collapsed",
          "visible");

  private static final Set<String> OF_GEOMETRY =
      Set.of("x", "y", "width", "height", "relative", "as");

  private static final int LONGEST_PICTURE = 300;
  private static final int MOST_PICTURES = 4;

  /// Reads a cell, which may be wrapped together with properties of its own.
  static DrawioCell of(XmlElement element) {
    boolean wrapped = element.name().equals("object") || element.name().equals("UserObject");
    XmlElement cell = wrapped ? element.first("mxCell") : element;
    XmlElement geometry = cell.first("mxGeometry");
    Map<String, String> properties = new HashMap<>(wrapped ? element.attributes() : Map.of());
    String label = wrapped ? element.get("label") : cell.get("value");
    String style = cell.get("style");
    return new DrawioCell(
        wrapped ? element.get("id") : cell.get("id"),
        cell.get("parent"),
        cell.get("vertex").equals("1"),
        cell.get("edge").equals("1"),
        cell.get("source"),
        cell.get("target"),
        style.contains("html=1") ? plain(label) : label.strip(),
        style,
        properties,
        unread(element, cell, wrapped),
        number(geometry.get("x")),
        number(geometry.get("y")),
        number(geometry.get("width")),
        number(geometry.get("height")));
  }

  private static List<String> unread(XmlElement element, XmlElement cell, boolean wrapped) {
    List<String> names = new ArrayList<>();
    if (wrapped) {
      names.addAll(element.told());
      names.removeAll(OF_WRAPPER);
      element.children().stream()
          .map(XmlElement::name)
          .filter(name -> !name.equals("mxCell"))
          .forEach(names::add);
    }
    cell.told().stream().filter(name -> !OF_CELL.contains(name)).forEach(names::add);
    for (XmlElement part : cell.children()) {
      if (part.name().equals("mxGeometry")) {
        part.told().stream().filter(name -> !OF_GEOMETRY.contains(name)).forEach(names::add);
      } else {
        names.add(part.name());
      }
    }
    return names;
  }

  private static double number(String text) {
    return ForeignPlaces.number(text).orElse(0);
  }

  private static String plain(String html) {
    String lines =
        html.replaceAll("(?i)<(br|div|p|li|/h[1-6])\\b[^<>]*>", "\n").replaceAll("<[^<>]*>", "");
    return StringEscapeUtils.unescapeHtml4(lines)
        .replace('\u00a0', ' ')
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /// What the style calls the picture: `router` of `shape=mxgraph.cisco.routers.router`.
  List<String> shapeWords() {
    List<String> words = new ArrayList<>();
    for (String part : style.split(";", -1)) {
      int equals = part.indexOf('=');
      String value = part.substring(equals + 1);
      boolean picture = equals < 0 ? !part.isBlank() : PICTURES.contains(part.substring(0, equals));
      if (picture && value.length() < LONGEST_PICTURE && words.size() < MOST_PICTURES) {
        String file = value.replaceAll("\\.(svg|png|jpg)$", "");
        words.add(file.replaceAll(".*[./]", ""));
      }
    }
    words.removeIf(String::isBlank);
    return words;
  }
}
