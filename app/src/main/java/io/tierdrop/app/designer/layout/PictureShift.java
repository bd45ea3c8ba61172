package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Drawing.Site;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pictures of a lab while a part of it is being moved. Only what moves, and the lines that hang on
/// it or run past it, are laid out again; everything else is shared with the picture before.
public final class PictureShift {

  /// Icons this near to a segment may part a row from its bar.
  private static final double NEAR = 60;

  private final Lab lab;
  private final LabPicture before;
  private final ItemSelection moved;
  private final List<Node> nodes;
  private final Set<String> names = new HashSet<>();
  private final Map<String, List<IconBox>> members = new HashMap<>();
  private final List<IconBox> leaving = new ArrayList<>();
  private final IconIndex obstacles;
  private final Map<String, List<Link>> ofSwitches;
  private final Map<String, Link> own = new HashMap<>();
  private final boolean frames;

  /// @param before the lab's picture
  /// @param moved with everything that lies in moved sites
  public PictureShift(Lab lab, LabPicture before, ItemSelection moved) {
    this.lab = lab;
    this.before = before;
    this.moved = moved;
    nodes = moved.nodes(lab);
    nodes.forEach(node -> names.add(node.name()));
    List<IconBox> staying = new ArrayList<>();
    for (IconBox box : before.boxes().values()) {
      members.computeIfAbsent(box.node(), _ -> new ArrayList<>()).add(box);
      (names.contains(box.node()) ? leaving : staying).add(box);
    }
    obstacles = new IconIndex(staying);
    ofSwitches = BusLayout.ofSwitches(lab.topology());
    for (Link link : lab.topology().links()) {
      boolean touched = names.contains(link.a()) || names.contains(link.b());
      if (touched && !ofSwitches.containsKey(link.a()) && !ofSwitches.containsKey(link.b())) {
        own.put(BusLayout.name(link.a(), link.b()), link);
      }
    }
    frames = moved.items().stream().anyMatch(SelectedItem.Frame.class::isInstance);
  }

  /// The picture with everything moved by so much.
  public LabPicture by(double dx, double dy) {
    Map<String, IconBox> boxes = new LinkedHashMap<>(before.boxes());
    Map<String, Place> centres = new LinkedHashMap<>(before.centres());
    Map<String, List<IconBox>> arriving = new HashMap<>();
    Set<String> chosen = moved.members();
    for (Node node : nodes) {
      boolean whole = chosen.containsAll(node.members());
      Place centre = centres.getOrDefault(node.name(), new Place(0, 0));
      if (whole) {
        centre = new Place(centre.x() + dx, centre.y() + dy);
        centres.put(node.name(), centre);
      }
      List<IconBox> own =
          LabPicture.boxes(
              node, centre, member -> place(member, whole, chosen.contains(member), dx, dy));
      own.forEach(box -> boxes.put(box.member(), box));
      arriving.put(node.name(), own);
    }
    List<Site> sites = sites(dx, dy);
    return new LabPicture(
        Collections.unmodifiableMap(boxes),
        Collections.unmodifiableMap(centres),
        buses(centres, arriving),
        labels(arriving, sites),
        sites,
        notes(dx, dy));
  }

  private @Nullable Place place(
      String member, boolean whole, boolean chosen, double dx, double dy) {
    Place given = lab.drawing().places().get(member);
    if (whole) {
      return given == null ? null : new Place(given.x() + dx, given.y() + dy);
    }
    IconBox box = before.boxes().get(member);
    return chosen && box != null ? new Place(box.x() + dx, box.y() + dy) : given;
  }

  private List<SegmentBus> buses(Map<String, Place> centres, Map<String, List<IconBox>> arriving) {
    List<IconBox> there = arriving.values().stream().flatMap(List::stream).toList();
    obstacles.moving(there);
    BusLayout again =
        new BusLayout(
            node -> {
              List<IconBox> boxes = arriving.get(node);
              return boxes != null ? boxes : members.getOrDefault(node, List.of());
            },
            obstacles);
    List<SegmentBus> buses = new ArrayList<>(before.buses());
    for (int i = 0; i < buses.size(); i++) {
      SegmentBus bus = buses.get(i);
      String name = bus.node();
      if (name != null && (touched(bus, name) || passes(bus, there))) {
        Place centre = centres.getOrDefault(name, new Place(0, 0));
        buses.set(i, again.shared(name, centre, ofSwitches.getOrDefault(name, List.of())));
      } else if (name == null) {
        Link link = own.get(bus.name());
        Optional<SegmentBus> drawn = link == null ? Optional.empty() : again.own(link);
        buses.set(i, drawn.orElse(bus));
      }
    }
    return buses;
  }

  private boolean touched(SegmentBus bus, String name) {
    return names.contains(name)
        || bus.wires().stream().anyMatch(w -> names.contains(w.a()) || names.contains(w.b()));
  }

  /// Whether something leaves the surroundings of a segment, or comes there.
  private boolean passes(SegmentBus bus, List<IconBox> there) {
    SceneRectangle area = bus.extent().grown(NEAR);
    return leaving.stream().anyMatch(box -> box.extent().intersects(area))
        || there.stream().anyMatch(box -> box.extent().intersects(area));
  }

  private List<TierLabel> labels(Map<String, List<IconBox>> arriving, List<Site> sites) {
    Map<String, Node> again = new HashMap<>();
    (frames ? lab.topology().nodes() : nodes).forEach(node -> again.put(node.name(), node));
    return before.labels().stream()
        .map(
            label -> {
              Node node = again.get(label.node());
              List<IconBox> boxes =
                  arriving.getOrDefault(
                      label.node(), members.getOrDefault(label.node(), List.of()));
              return node == null ? label : TierLabel.of(node, boxes, sites).orElse(label);
            })
        .toList();
  }

  private List<Site> sites(double dx, double dy) {
    return before.sites().stream()
        .map(
            s ->
                moved.contains(new SelectedItem.Frame(s.name()))
                    ? new Site(s.name(), s.x() + dx, s.y() + dy, s.width(), s.height())
                    : s)
        .toList();
  }

  private List<Note> notes(double dx, double dy) {
    List<Note> notes = new ArrayList<>(before.notes());
    for (int i = 0; i < notes.size(); i++) {
      if (moved.contains(new SelectedItem.Card(i))) {
        Note n = notes.get(i);
        notes.set(i, new Note(n.text(), n.x() + dx, n.y() + dy, n.width(), n.height()));
      }
    }
    return notes;
  }
}
