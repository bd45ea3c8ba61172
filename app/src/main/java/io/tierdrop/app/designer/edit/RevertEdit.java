package io.tierdrop.app.designer.edit;

import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Goes back to what runs. Where things are drawn is no difference to a running lab and stays;
/// what comes back is put where it was when it was deployed.
public final class RevertEdit {

  private RevertEdit() {}

  public static Lab to(Lab running, Lab drawn) {
    Set<String> names = new HashSet<>();
    for (Node node : running.topology().nodes()) {
      names.add(node.name());
      names.addAll(node.members());
    }
    Map<String, Place> places = new TreeMap<>(running.drawing().places());
    drawn
        .drawing()
        .places()
        .forEach(
            (name, place) -> {
              if (names.contains(name)) {
                places.put(name, place);
              }
            });
    Drawing drawing = new Drawing(places, drawn.drawing().sites(), drawn.drawing().notes());
    return drawn.withTopology(running.topology()).withDrawing(drawing);
  }
}
