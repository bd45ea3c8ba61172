package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.layout.SegmentBus.Line;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything that is drawn of a lab, with its place.
///
/// @param boxes per member's name, in the lab's order; switches are among the buses
/// @param centres per node's name, switches included
public record LabPicture(
    Map<String, IconBox> boxes,
    Map<String, Place> centres,
    List<SegmentBus> buses,
    List<TierLabel> labels,
    List<Drawing.Site> sites,
    List<Drawing.Note> notes) {

  public static final LabPicture EMPTY =
      new LabPicture(Map.of(), Map.of(), List.of(), List.of(), List.of(), List.of());

  public static LabPicture of(Lab lab) {
    Map<String, Place> given = lab.drawing().places();
    boolean placed = lab.topology().nodes().stream().allMatch(n -> given.containsKey(n.name()));
    Map<String, Place> centres = new LinkedHashMap<>();
    if (!placed) {
      centres.putAll(RowLayout.places(lab.topology()));
    }
    Map<String, IconBox> boxes = new LinkedHashMap<>();
    List<TierLabel> labels = new ArrayList<>();
    for (Node node : lab.topology().nodes()) {
      Place place = given.get(node.name());
      Place centre = place == null ? centres.getOrDefault(node.name(), new Place(0, 0)) : place;
      centres.put(node.name(), centre);
      List<IconBox> own = boxes(node, centre, given::get);
      own.forEach(box -> boxes.put(box.member(), box));
      TierLabel.of(node, own, lab.drawing().sites()).ifPresent(labels::add);
    }
    return new LabPicture(
        Collections.unmodifiableMap(boxes),
        Collections.unmodifiableMap(centres),
        BusLayout.of(lab.topology(), boxes, centres),
        labels,
        lab.drawing().sites(),
        lab.drawing().notes());
  }

  /// The icons of a node's members; none for a switch.
  ///
  /// @param given where a member was put by hand, by its name
  static List<IconBox> boxes(Node node, Place centre, Function<String, @Nullable Place> given) {
    if (node.kind() == Kind.SWITCH) {
      return List.of();
    }
    List<IconBox> boxes = new ArrayList<>();
    List<String> members = node.members();
    for (int i = 0; i < members.size(); i++) {
      String member = members.get(i);
      Place offset = RowLayout.offset(node, i);
      Place own = node.count() == null ? null : given.apply(member);
      double x = own == null ? centre.x() + offset.x() : own.x();
      double y = own == null ? centre.y() + offset.y() : own.y();
      boxes.add(new IconBox(member, node.name(), node.kind(), label(node, member), x, y));
    }
    return boxes;
  }

  private static String label(Node node, String member) {
    return node.role() instanceof Role.Clients clients
        ? clients.population() + " " + member
        : member;
  }

  /// The same icons and lines with the sites and notes of another drawing of the lab.
  public LabPicture framed(Lab lab) {
    Map<String, List<IconBox>> members = new LinkedHashMap<>();
    boxes.values().forEach(b -> members.computeIfAbsent(b.node(), _ -> new ArrayList<>()).add(b));
    List<TierLabel> again = new ArrayList<>();
    for (Node node : lab.topology().nodes()) {
      TierLabel.of(node, members.getOrDefault(node.name(), List.of()), lab.drawing().sites())
          .ifPresent(again::add);
    }
    return new LabPicture(
        boxes, centres, buses, again, lab.drawing().sites(), lab.drawing().notes());
  }

  /// Where the whole drawing lies.
  public SceneRectangle extent() {
    List<SceneRectangle> all = new ArrayList<>();
    boxes.values().forEach(box -> all.add(box.labelled()));
    labels.forEach(label -> all.add(label.extent()));
    for (SegmentBus bus : buses) {
      if (bus.bar() != null) {
        all.add(bus.bar().extent());
      }
    }
    sites.forEach(
        s -> all.add(new SceneRectangle(s.x(), s.y(), s.x() + s.width(), s.y() + s.height())));
    notes.forEach(note -> all.add(extent(note)));
    return SceneRectangle.union(all);
  }

  /// Where a thing lies; nowhere when it is not drawn.
  public Optional<SceneRectangle> extent(SelectedItem item) {
    return switch (item) {
      case SelectedItem.Member(String name) ->
          Optional.ofNullable(boxes.get(name))
              .map(IconBox::labelled)
              .or(() -> bus(name).flatMap(bus -> Optional.ofNullable(bus.bar())).map(Line::extent));
      case SelectedItem.Wire(String a, String b) ->
          buses.stream()
              .flatMap(bus -> bus.wires().stream())
              .filter(wire -> wire.a().equals(a) && wire.b().equals(b))
              .findFirst()
              .map(wire -> SceneRectangle.union(wire.lines().stream().map(Line::extent).toList()));
      case SelectedItem.Frame(String site) ->
          sites.stream()
              .filter(s -> s.name().equals(site))
              .findFirst()
              .map(s -> new SceneRectangle(s.x(), s.y(), s.x() + s.width(), s.y() + s.height()));
      case SelectedItem.Card(int index) ->
          index < notes.size() ? Optional.of(extent(notes.get(index))) : Optional.empty();
    };
  }

  private static SceneRectangle extent(Drawing.Note n) {
    return new SceneRectangle(n.x(), n.y(), n.x() + n.width(), n.y() + n.height());
  }

  public Optional<SegmentBus> bus(String node) {
    return buses.stream().filter(bus -> node.equals(bus.node())).findFirst();
  }
}
