package io.tierdrop.app.designer.edit;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Takes things away, with what hangs on them.
public final class DeleteEdits {

  private DeleteEdits() {}

  /// Nodes whose members are all selected go with their links and their mention elsewhere. A tier
  /// with only some members selected shrinks by so many from its end, because members are numbered
  /// and the others keep their names.
  public static Lab items(Lab lab, ItemSelection selection) {
    Set<String> members = selection.members();
    Lab changed = lab;
    for (Node node : selection.nodes(lab)) {
      int chosen = (int) node.members().stream().filter(members::contains).count();
      int left = node.members().size() - chosen;
      changed = left == 0 ? node(changed, node.name()) : CountEdits.of(changed, node.name(), left);
    }
    List<Link> links = new ArrayList<>(changed.topology().links());
    List<Drawing.Site> sites = new ArrayList<>(lab.drawing().sites());
    List<Drawing.Note> notes = new ArrayList<>();
    for (SelectedItem item : selection.items()) {
      switch (item) {
        case SelectedItem.Wire(String a, String b) ->
            links.removeIf(link -> link.a().equals(a) && link.b().equals(b));
        case SelectedItem.Frame(String site) -> sites.removeIf(s -> s.name().equals(site));
        case SelectedItem.Member _, SelectedItem.Card _ -> {}
      }
    }
    for (int i = 0; i < lab.drawing().notes().size(); i++) {
      if (!selection.contains(new SelectedItem.Card(i))) {
        notes.add(lab.drawing().notes().get(i));
      }
    }
    return LabParts.notes(LabParts.sites(LabParts.links(changed, links), sites), notes);
  }

  /// A tier that would keep some of its members.
  ///
  /// @param chosen the selected members
  /// @param lost the members that would go: so many from the end
  public record Shrunk(String name, List<String> chosen, List<String> lost) {
    public Shrunk {
      chosen = List.copyOf(chosen);
      lost = List.copyOf(lost);
    }
  }

  /// The tiers that deleting a selection would make smaller.
  public static List<Shrunk> shrunk(Lab lab, ItemSelection selection) {
    Set<String> members = selection.members();
    List<Shrunk> tiers = new ArrayList<>();
    for (Node node : selection.nodes(lab)) {
      List<String> all = node.members();
      List<String> chosen = all.stream().filter(members::contains).toList();
      if (chosen.size() < all.size()) {
        List<String> lost = all.subList(all.size() - chosen.size(), all.size());
        tiers.add(new Shrunk(node.name(), chosen, lost));
      }
    }
    return tiers;
  }

  /// Removes a node, its links, its places, and its name from VIPs and L7s.
  public static Lab node(Lab lab, String name) {
    Set<String> gone = new HashSet<>(Set.of(name));
    lab.topology().node(name).ifPresent(node -> gone.addAll(node.members()));
    Map<String, Place> places = new TreeMap<>(lab.drawing().places());
    places.keySet().removeAll(gone);
    List<Node> nodes =
        lab.topology().nodes().stream()
            .filter(node -> !node.name().equals(name))
            .map(node -> forget(node, name))
            .toList();
    List<Link> links = lab.topology().links().stream().filter(link -> !link.touches(name)).toList();
    List<Vip> vips =
        lab.topology().vips().stream()
            .map(vip -> VipEdits.with(vip, without(vip.l4(), name), without(vip.servers(), name)))
            .toList();
    return LabParts.places(
        LabParts.vips(LabParts.links(LabParts.nodes(lab, nodes), links), vips), places);
  }

  private static Node forget(Node node, String name) {
    Map<String, List<inet.ipaddr.IPAddress>> addresses = new TreeMap<>(node.addresses());
    addresses.remove(name);
    return new Node(
        node.name(),
        node.count(),
        RoleEdits.references(node.role(), list -> without(list, name)),
        addresses,
        node.own());
  }

  private static List<String> without(List<String> list, String name) {
    return list.stream().filter(other -> !other.equals(name)).toList();
  }
}
