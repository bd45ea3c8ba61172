package io.tierdrop.exchange.drawio;

import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.ForeignImport;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.exchange.xml.BoundedXml;
import io.tierdrop.exchange.xml.XmlElement;
import java.util.List;

/// Drawings of draw.io (diagrams.net), plain or compressed: shapes that lines end at are nodes,
/// lines are links, shapes around others are sites.
public final class DrawioImport implements ForeignImport {

  @Override
  public String word() {
    return "drawio";
  }

  @Override
  public String about() {
    return "drawings of draw.io (*.drawio, *.xml)";
  }

  @Override
  public boolean recognises(ForeignFile file) {
    return file.name().matches("(?i).*\\.drawio(\\.xml)?")
        || (file.begins("<")
            && (file.text().contains("<mxfile") || file.text().contains("<mxGraphModel")));
  }

  @Override
  public ForeignDrawing read(ForeignFile file) throws ForeignFileException {
    XmlElement root = BoundedXml.read(file.text());
    LostParts lost = new LostParts();
    String name = file.stem();
    XmlElement model = root;
    if (root.name().equals("mxfile")) {
      List<XmlElement> pages = root.all("diagram");
      if (pages.isEmpty()) {
        throw new ForeignFileException("It has no page. Choose another file.");
      }
      pages.stream().skip(1).forEach(page -> lost.at("the page", page.get("name")));
      XmlElement page = pages.getFirst();
      String title = page.get("name");
      name = title.isEmpty() || title.matches("Page-[0-9]+") ? name : title;
      model = page.first("mxGraphModel");
      if (model.children().isEmpty() && !page.text().isBlank()) {
        model = BoundedXml.read(DeflatedPage.text(page.text().strip()));
      }
    }
    if (!model.name().equals("mxGraphModel")) {
      throw new ForeignFileException(
          "It has no <mxGraphModel>, which draw.io's drawings have. Choose another format.");
    }
    if (root.name().equals("mxfile")) {
      sections(root, "diagram", lost);
      sections(root.first("diagram"), "mxGraphModel", lost);
    }
    sections(model, "root", lost);
    return new DrawioShapes(model.first("root").children(), lost).drawing(name);
  }

  private static void sections(XmlElement parent, String known, LostParts lost) {
    parent.children().stream()
        .filter(child -> !child.name().equals(known))
        .forEach(child -> lost.add("the section " + child.name()));
  }
}
