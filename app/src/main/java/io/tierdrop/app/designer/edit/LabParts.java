package io.tierdrop.app.designer.edit;

import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A lab with one part replaced.
public final class LabParts {

  private LabParts() {}

  public static Lab nodes(Lab lab, List<Node> nodes) {
    Topology old = lab.topology();
    return lab.withTopology(new Topology(nodes, old.links(), old.vips(), old.settings()));
  }

  public static Lab links(Lab lab, List<Link> links) {
    Topology old = lab.topology();
    return lab.withTopology(new Topology(old.nodes(), links, old.vips(), old.settings()));
  }

  public static Lab vips(Lab lab, List<Vip> vips) {
    Topology old = lab.topology();
    return lab.withTopology(new Topology(old.nodes(), old.links(), vips, old.settings()));
  }

  public static Lab settings(Lab lab, LabSettings settings) {
    Topology old = lab.topology();
    return lab.withTopology(new Topology(old.nodes(), old.links(), old.vips(), settings));
  }

  public static Lab places(Lab lab, Map<String, Place> places) {
    Drawing old = lab.drawing();
    return lab.withDrawing(new Drawing(places, old.sites(), old.notes()));
  }

  public static Lab sites(Lab lab, List<Drawing.Site> sites) {
    Drawing old = lab.drawing();
    return lab.withDrawing(new Drawing(old.places(), sites, old.notes()));
  }

  public static Lab notes(Lab lab, List<Drawing.Note> notes) {
    Drawing old = lab.drawing();
    return lab.withDrawing(new Drawing(old.places(), old.sites(), notes));
  }

  /// Changes the node of that name; nothing when there is none.
  public static Lab node(Lab lab, String name, UnaryOperator<Node> change) {
    return nodes(
        lab,
        lab.topology().nodes().stream()
            .map(node -> node.name().equals(name) ? change.apply(node) : node)
            .toList());
  }

  /// Changes the VIP of that name; nothing when there is none.
  public static Lab vip(Lab lab, String name, UnaryOperator<Vip> change) {
    return vips(
        lab,
        lab.topology().vips().stream()
            .map(vip -> vip.name().equals(name) ? change.apply(vip) : vip)
            .toList());
  }

  static <T> List<T> plus(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
