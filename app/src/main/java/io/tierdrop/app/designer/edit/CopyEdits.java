package io.tierdrop.app.designer.edit;

import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.SiteContents;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Takes a part of a lab out as a lab of its own, and puts one into another.
public final class CopyEdits {

  private CopyEdits() {}

  /// The selected nodes with the links between them, sites and notes. A tier with some members
  /// selected is taken as a tier of so many.
  public static Lab part(Lab lab, LabPicture picture, ItemSelection selection) {
    ItemSelection all = SiteContents.with(picture, selection);
    Set<String> members = all.members();
    List<Node> nodes = new ArrayList<>();
    Map<String, Place> places = new TreeMap<>();
    Set<String> names = new HashSet<>();
    for (Node node : all.nodes(lab)) {
      int chosen = (int) node.members().stream().filter(members::contains).count();
      Integer count = node.count() == null ? null : Integer.valueOf(chosen);
      nodes.add(new Node(node.name(), count, node.role()).with(node.own()));
      names.add(node.name());
      places.put(node.name(), picture.centres().getOrDefault(node.name(), new Place(0, 0)));
    }
    List<Link> links =
        lab.topology().links().stream()
            .filter(link -> names.contains(link.a()) && names.contains(link.b()))
            .toList();
    List<Drawing.Site> sites =
        lab.drawing().sites().stream()
            .filter(site -> all.contains(new SelectedItem.Frame(site.name())))
            .toList();
    List<Drawing.Note> notes = new ArrayList<>();
    for (int i = 0; i < lab.drawing().notes().size(); i++) {
      if (all.contains(new SelectedItem.Card(i))) {
        notes.add(lab.drawing().notes().get(i));
      }
    }
    Topology topology = new Topology(nodes, links, List.of(), lab.topology().settings());
    return new Lab(lab.name(), "", "", topology, new Drawing(places, sites, notes), lab.folder());
  }

  /// Adds a part, moved by so much, under fresh names. Prefixes and addresses are left out, so
  /// that nothing is there twice. VIPs of a part are not taken over.
  public static Lab into(Lab lab, Lab part, double dx, double dy) {
    Map<String, String> renamed = new HashMap<>();
    Lab changed = lab;
    for (Node node : part.topology().nodes()) {
      Lab now = changed;
      String name =
          NewNames.fresh(
              node.name(),
              n ->
                  NewNames.fitsNode(n)
                      && NewNames.free(now, new Node(n, node.count(), node.role()), ""));
      renamed.put(node.name(), name);
      Node fresh = new Node(name, node.count(), automatic(node.role())).with(node.own());
      changed = LabParts.nodes(changed, LabParts.plus(changed.topology().nodes(), fresh));
    }
    changed = references(changed, part, renamed);
    Map<String, Place> places = new TreeMap<>(changed.drawing().places());
    part.drawing()
        .places()
        .forEach(
            (name, place) -> {
              String fresh = renamed.get(name);
              if (fresh != null) {
                places.put(fresh, new Place(place.x() + dx, place.y() + dy));
              }
            });
    List<Link> links = new ArrayList<>(changed.topology().links());
    for (Link link : part.topology().links()) {
      String a = renamed.get(link.a());
      String b = renamed.get(link.b());
      if (a != null && b != null) {
        links.add(link.between(a, b).withPrefixes(List.of()));
      }
    }
    return frames(LabParts.places(LabParts.links(changed, links), places), part, dx, dy);
  }

  /// L7s that came with their backends serve the copies; others keep the servers that exist here.
  private static Lab references(Lab lab, Lab part, Map<String, String> renamed) {
    Lab changed = lab;
    for (Node node : part.topology().nodes()) {
      String fresh = renamed.getOrDefault(node.name(), node.name());
      changed =
          LabParts.node(
              changed,
              fresh,
              copy ->
                  copy.with(
                      RoleEdits.references(
                          copy.role(),
                          list ->
                              list.stream()
                                  .map(name -> renamed.getOrDefault(name, name))
                                  .filter(name -> lab.topology().node(name).isPresent())
                                  .toList())));
    }
    return changed;
  }

  private static Role automatic(Role role) {
    return switch (role) {
      case Role.Switch network -> network.withPrefixes(List.of());
      case Role.Clients clients -> clients.withPrefixes(List.of());
      default -> role;
    };
  }

  private static Lab frames(Lab lab, Lab part, double dx, double dy) {
    List<Drawing.Site> sites = new ArrayList<>(lab.drawing().sites());
    for (Drawing.Site s : part.drawing().sites()) {
      String name =
          NewNames.fresh(s.name(), n -> sites.stream().noneMatch(other -> other.name().equals(n)));
      sites.add(new Drawing.Site(name, s.x() + dx, s.y() + dy, s.width(), s.height()));
    }
    List<Drawing.Note> notes = new ArrayList<>(lab.drawing().notes());
    for (Drawing.Note n : part.drawing().notes()) {
      notes.add(new Drawing.Note(n.text(), n.x() + dx, n.y() + dy, n.width(), n.height()));
    }
    return LabParts.notes(LabParts.sites(lab, sites), notes);
  }

  /// What pasting added.
  public static ItemSelection added(Lab before, Lab after) {
    List<SelectedItem> items = new ArrayList<>();
    for (Node node : after.topology().nodes()) {
      if (before.topology().node(node.name()).isEmpty()) {
        items.addAll(ItemSelection.members(node));
      }
    }
    Set<Drawing.Site> sites = new HashSet<>(before.drawing().sites());
    for (Drawing.Site site : after.drawing().sites()) {
      if (!sites.contains(site)) {
        items.add(new SelectedItem.Frame(site.name()));
      }
    }
    for (int i = before.drawing().notes().size(); i < after.drawing().notes().size(); i++) {
      items.add(new SelectedItem.Card(i));
    }
    return ItemSelection.of(items);
  }
}
