package io.tierdrop.exchange.drawio;

import io.tierdrop.exchange.export.DrawnLinks;
import io.tierdrop.exchange.export.DrawnPlaces;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.exchange.export.LabPart;
import io.tierdrop.exchange.export.NodeLabel;
import io.tierdrop.exchange.xml.XmlText;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Drawing.Site;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import org.w3c.dom.Element;

/// A drawing for draw.io (diagrams.net): one shape per node or tier with its kind as a property,
/// one connector per link, sites and notes as shapes behind and between them.
public final class DrawioExport implements LabExport {

  static final String KIND = "kind";
  static final String COUNT = "count";
  static final String SITE = "site";
  static final String NOTE = "note";

  /// Which node a shape is. Its label may say more.
  static final String NAME = "node";

  @Override
  public String word() {
    return "drawio";
  }

  @Override
  public String usualName(Lab lab) {
    return lab.name() + ".drawio";
  }

  @Override
  public ExportResult export(Lab lab) {
    XmlText file = new XmlText();
    Element page =
        file.add(
            file.root("mxfile", "host", "tierdrop"), "diagram", "id", "lab", "name", lab.name());
    Element root = file.add(file.add(page, "mxGraphModel", "grid", "1", "page", "0"), "root");
    file.add(root, "mxCell", "id", "0");
    file.add(root, "mxCell", "id", "1", "parent", "0");
    List<Site> sites = lab.drawing().sites();
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      Element object = file.add(root, "object", "label", site.name(), SITE, "1", "id", "site-" + i);
      box(file, object, DrawioStyle.SITE, site.x(), site.y(), site.width(), site.height());
    }
    DrawnPlaces places = DrawnPlaces.of(lab);
    lab.topology().nodes().forEach(node -> node(file, root, node, places.of(node.name())));
    List<Link> links = DrawnLinks.of(lab);
    for (int i = 0; i < links.size(); i++) {
      link(file, root, links.get(i), "link-" + i);
    }
    List<Note> notes = lab.drawing().notes();
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      Element object = file.add(root, "object", "label", note.text(), NOTE, "1", "id", "note-" + i);
      box(file, object, DrawioStyle.NOTE, note.x(), note.y(), note.width(), note.height());
    }
    return ExportResult.file(
        file.toString(),
        LabPart.lost(
            lab, EnumSet.of(LabPart.COUNTS, LabPart.PLACES, LabPart.SITES, LabPart.NOTES)));
  }

  private static void node(XmlText file, Element root, Node node, Place place) {
    Element object =
        file.add(
            root,
            "object",
            "label",
            NodeLabel.of(node),
            NAME,
            node.name(),
            KIND,
            node.kind().label(),
            "id",
            id(node.name()));
    if (node.count() != null) {
      object.setAttribute(COUNT, node.count().toString());
    }
    DrawioStyle style = DrawioStyle.of(node.kind());
    box(
        file,
        object,
        style.text(),
        place.x() - style.width() / 2,
        place.y() - style.height() / 2,
        style.width(),
        style.height());
  }

  private static void box(
      XmlText file, Element object, String style, double x, double y, double width, double height) {
    Element cell = file.add(object, "mxCell", "style", style, "vertex", "1", "parent", "1");
    file.add(
        cell,
        "mxGeometry",
        "x",
        number(x),
        "y",
        number(y),
        "width",
        number(width),
        "height",
        number(height),
        "as",
        "geometry");
  }

  private static void link(XmlText file, Element root, Link link, String id) {
    Element cell =
        file.add(
            root,
            "mxCell",
            "id",
            id,
            "style",
            DrawioStyle.LINK,
            "edge",
            "1",
            "parent",
            "1",
            "source",
            id(link.a()),
            "target",
            id(link.b()));
    file.add(cell, "mxGeometry", "relative", "1", "as", "geometry");
  }

  private static String id(String node) {
    return "node-" + node;
  }

  /// Without an exponent, which not every reader knows.
  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
