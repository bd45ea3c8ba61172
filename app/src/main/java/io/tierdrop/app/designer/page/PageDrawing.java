package io.tierdrop.app.designer.page;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.layout.TierLabel;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Drawing;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A drawing as the page's data: what is where. Its looks are the page's.
final class PageDrawing {

  /// Letters of a segment's name are so wide, in units of the drawing: JetBrains Mono of 11.
  private static final double LETTER = 6.6;

  private final LabPicture picture;
  private final Map<String, String> segments;
  private final TextBundle texts;
  private final PageTexts table;

  /// @param segments what is written at a switch's bar, by its name
  PageDrawing(LabPicture picture, Map<String, String> segments, TextBundle texts, PageTexts table) {
    this.picture = picture;
    this.segments = segments;
    this.texts = texts;
    this.table = table;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("extent", rectangle(picture.extent().grown(30)));
    ArrayNode sites = json.putArray("sites");
    for (Drawing.Site s : picture.sites()) {
      sites.add(
          rectangle(new SceneRectangle(s.x(), s.y(), s.x() + s.width(), s.y() + s.height()))
              .add(table.number(s.name())));
    }
    ArrayNode notes = json.putArray("notes");
    for (Drawing.Note n : picture.notes()) {
      notes.add(
          rectangle(new SceneRectangle(n.x(), n.y(), n.x() + n.width(), n.y() + n.height()))
              .add(table.number(n.text())));
    }
    ArrayNode wires = json.putArray("wires");
    ArrayNode bars = json.putArray("bars");
    for (SegmentBus bus : picture.buses()) {
      bus.wires().forEach(wire -> wire.lines().forEach(line -> wires.add(line(line))));
      if (bus.bar() != null) {
        bars.add(bar(bus, bus.bar()));
      }
    }
    ArrayNode tiers = json.putArray("tiers");
    for (TierLabel label : picture.labels()) {
      tiers
          .addArray()
          .add(round(label.x()))
          .add(round(label.y()))
          .add(table.number(texts.tier(label.kind(), label.count())));
    }
    ArrayNode boxes = json.putArray("boxes");
    picture.boxes().values().forEach(box -> boxes.add(box(box)));
    return json;
  }

  private ArrayNode bar(SegmentBus bus, SegmentBus.Line line) {
    String name = segments.getOrDefault(bus.name(), bus.name());
    Drawing.Place at = bus.nameAt(name.length() * LETTER);
    return line(line)
        .add(round(at.x()))
        .add(round(at.y()))
        .add(table.number(bus.node() == null ? "" : name));
  }

  private ArrayNode box(IconBox box) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(table.number(box.member()))
        .add(table.number(box.kind().label()))
        .add(table.number(box.label()))
        .add(round(box.x()))
        .add(round(box.y()))
        .add(round(box.width()))
        .add(round(box.height()))
        .add(box.pill() ? 1 : 0);
  }

  private static ArrayNode rectangle(SceneRectangle r) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(round(r.left()))
        .add(round(r.top()))
        .add(round(r.width()))
        .add(round(r.height()));
  }

  private static ArrayNode line(SegmentBus.Line line) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(round(line.x1()))
        .add(round(line.y1()))
        .add(round(line.x2()))
        .add(round(line.y2()));
  }

  /// Tenths of a unit are finer than any screen.
  static double round(double value) {
    return Math.rint(value * 10) / 10;
  }
}
