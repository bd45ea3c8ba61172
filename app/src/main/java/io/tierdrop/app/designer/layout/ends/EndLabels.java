package io.tierdrop.app.designer.layout.ends;

import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.LinkQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is written at links: the addresses of both ends' interfaces, the segment of a link that is
/// one by itself, and what a link does to packets.
///
/// @param shown at which links
/// @param segments the segment's name per bus
/// @param prefixes per segment's name, empty when they are not known
/// @param addresses per member's and then segment's name
/// @param qualities of links that do something to packets, by their ends: `R~infra`; always shown
public record EndLabels(
    LabelledLinks shown,
    Map<String, String> segments,
    Map<String, String> prefixes,
    Map<String, Map<String, List<String>>> addresses,
    Map<String, LinkQuality> qualities) {

  public static final EndLabels NONE =
      new EndLabels(LabelledLinks.OFF, Map.of(), Map.of(), Map.of(), Map.of());

  private static final double ASIDE = 4;

  /// An icon's selection reaches so far above it.
  private static final double ABOVE = 9;

  /// A shorter stub has its address on the other side of the bar.
  private static final double ROOM = 20;

  private static final double LINE = 11;
  private static final double FROM_MIDDLE = 40;

  /// The labels in a part of a picture, by their keys.
  public Map<String, EndLabel> labels(
      LabPicture picture, ItemSelection selection, SceneRectangle area) {
    Map<String, EndLabel> labels = new LinkedHashMap<>();
    if (shown != LabelledLinks.OFF) {
      addresses(picture, selection, area, labels);
    }
    if (!qualities.isEmpty()) {
      Map<String, String> names = new HashMap<>();
      prefixes.forEach((name, prefix) -> names.put(name, name + "  " + prefix));
      new QualityLabels(picture, qualities, names, labels.values(), area).addTo(labels, area);
    }
    return labels;
  }

  private void addresses(
      LabPicture picture,
      ItemSelection selection,
      SceneRectangle area,
      Map<String, EndLabel> labels) {
    Map<String, List<IconBox>> members = new HashMap<>();
    picture
        .boxes()
        .values()
        .forEach(b -> members.computeIfAbsent(b.node(), _ -> new ArrayList<>()).add(b));
    for (SegmentBus bus : picture.buses()) {
      String segment = segments.get(bus.name());
      if (segment != null && bus.extent().intersects(area)) {
        boolean whole = shown == LabelledLinks.ALWAYS || chosen(bus, selection);
        for (SegmentBus.Wire wire : bus.wires()) {
          boolean all = whole || selection.contains(new SelectedItem.Wire(wire.a(), wire.b()));
          for (String node : List.of(wire.a(), wire.b())) {
            for (IconBox box : members.getOrDefault(node, List.of())) {
              if (all || selection.contains(new SelectedItem.Member(box.member()))) {
                end(box, bus, wire, segment, labels);
              }
            }
          }
          if (all && bus.node() == null) {
            middle(bus, wire, segment, labels);
          }
        }
      }
    }
  }

  private static boolean chosen(SegmentBus bus, ItemSelection selection) {
    return bus.node() != null && selection.contains(new SelectedItem.Member(bus.node()));
  }

  private void end(
      IconBox box,
      SegmentBus bus,
      SegmentBus.Wire wire,
      String segment,
      Map<String, EndLabel> labels) {
    List<String> own =
        addresses.getOrDefault(box.member(), Map.of()).getOrDefault(segment, List.of());
    if (own.isEmpty()) {
      return;
    }
    String key = bus.name() + " " + box.member();
    String text = String.join("\n", own.stream().map(AddressSuffix::of).toList());
    for (SegmentBus.Line line : wire.lines()) {
      boolean stub = line.x1() == box.x() && line.x2() == box.x() && near(line.y1(), box);
      if (bus.bar() != null && stub) {
        boolean up = line.y2() < line.y1();
        boolean beyond = !up && line.y2() - line.y1() < ROOM;
        double y = up ? line.y1() - ABOVE : beyond ? line.y2() + LINE + 1 : line.y1() + LINE;
        labels.put(key, new EndLabel(key, text, box.x() + ASIDE, y, up, false));
        return;
      }
    }
    if (bus.bar() == null && !wire.lines().isEmpty()) {
      labels.put(key, along(key, text, box, wire.lines().getFirst()));
    }
  }

  private static boolean near(double y, IconBox box) {
    return Math.abs(y - box.foot()) < 0.01 || Math.abs(y - box.extent().top()) < 0.01;
  }

  /// At a straight link, as far from the icon as its frame and label reach.
  private static EndLabel along(String key, String text, IconBox box, SegmentBus.Line line) {
    boolean first = Math.hypot(line.x1() - box.x(), line.y1() - box.y()) < 0.01;
    double otherX = first ? line.x2() : line.x1();
    double otherY = first ? line.y2() : line.y1();
    double length = Math.hypot(otherX - box.x(), otherY - box.y());
    double share = length == 0 ? 0 : Math.min(FROM_MIDDLE, length / 3) / length;
    boolean up = otherY < box.y();
    double x = box.x() + (otherX - box.x()) * share + ASIDE;
    double y = box.y() + (otherY - box.y()) * share;
    boolean below = !up && Math.abs(otherX - box.x()) < Math.abs(otherY - box.y());
    return new EndLabel(key, text, x, below ? Math.max(y, box.foot() + LINE) : y, up, false);
  }

  private void middle(
      SegmentBus bus, SegmentBus.Wire wire, String segment, Map<String, EndLabel> labels) {
    String prefix = prefixes.getOrDefault(segment, "");
    String text = prefix.isEmpty() ? segment : segment + "  " + prefix;
    SegmentBus.Line line = bus.bar();
    if (line == null && wire.lines().isEmpty()) {
      return;
    }
    SegmentBus.Line at = line == null ? wire.lines().getFirst() : line;
    double x = (at.x1() + at.x2()) / 2;
    double y = (at.y1() + at.y2()) / 2;
    labels.put(bus.name(), new EndLabel(bus.name(), text, x, y, true, true));
  }
}
