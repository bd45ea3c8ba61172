package io.tierdrop.app.designer.guide;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the guide speaks of what is selected, or of the panel that has the keyboard.
public final class SelectionTopics {

  private static final String NODES = "nodes";

  private static final Map<String, GuideTopic> PANELS =
      Map.ofEntries(
          Map.entry("requests", new GuideTopic("designer", "watching-a-run")),
          Map.entry("flows", new GuideTopic("designer", "watching-a-run")),
          Map.entry("timeline", new GuideTopic("recording", "")),
          Map.entry("problems", new GuideTopic("problems", "")),
          Map.entry("faults", new GuideTopic("faults", "")),
          Map.entry("play", new GuideTopic("scenarios", "")),
          Map.entry("slots", new GuideTopic("forecast", "real-server-mh")),
          Map.entry("verify", new GuideTopic("verify", "")),
          Map.entry("log", new GuideTopic("designer", "watching-a-run")),
          Map.entry("console", new GuideTopic("designer", "watching-a-run")),
          Map.entry("why", new GuideTopic("forecast", "")));

  private SelectionTopics() {}

  /// The section on the kind of all that is selected; the page on all kinds for several; the
  /// guide's beginning for nothing.
  public static GuideTopic of(ItemSelection selection, Lab lab) {
    if (selection.isEmpty()) {
      return new GuideTopic(GuideLibrary.NAMES.getFirst(), "");
    }
    List<Kind> kinds = selection.nodes(lab).stream().map(Node::kind).distinct().toList();
    if (kinds.size() == 1) {
      return new GuideTopic(NODES, kinds.getFirst().label());
    }
    if (kinds.size() > 1) {
      return new GuideTopic(NODES, "");
    }
    return new GuideTopic(
        NODES,
        selection.items().stream().anyMatch(SelectedItem.Wire.class::isInstance)
            ? "links"
            : "sites-and-notes");
  }

  /// @param id a tab's
  public static Optional<GuideTopic> ofPanel(String id) {
    return Optional.ofNullable(PANELS.get(id));
  }
}
