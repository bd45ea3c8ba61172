package io.tierdrop.app.designer.shell.command;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.topology.Lab;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;

/// Why an action has nothing to do at the moment.
public final class ActionObstacles {

  private final DocumentModel desk;
  private final Supplier<@Nullable Lab> running;

  /// @param running the lab as it runs; null while none does
  public ActionObstacles(DocumentModel desk, Supplier<@Nullable Lab> running) {
    this.desk = desk;
    this.running = running;
  }

  /// The key of a text that says why; empty when the action can be done.
  String of(String id) {
    ItemSelection selection = desk.selection();
    int nodes = selection.nodes(desk.lab()).size();
    return switch (id) {
      case "undo" -> when(desk.document().past() == null, "obstacle.undo");
      case "redo", "redo-again" -> when(desk.document().future() == null, "obstacle.redo");
      case "revert" -> revert();
      case "cut", "copy", "duplicate", "delete" -> when(selection.isEmpty(), "obstacle.selection");
      case "select-tier", "select-kind" -> when(nodes == 0, "obstacle.node");
      case "frame" -> when(selection.members().isEmpty(), "obstacle.node");
      case "link" -> when(nodes != 2, "link.two");
      case "align-row", "align-column" -> when(selection.items().size() < 2, "obstacle.several");
      case "distribute-row", "distribute-column" ->
          when(selection.items().size() < 3, "obstacle.three");
      case "select-all" -> when(ItemSelection.all(desk.lab()).isEmpty(), "obstacle.empty");
      case "arrange", "find" -> when(desk.lab().topology().nodes().isEmpty(), "obstacle.empty");
      case "paste" -> when(!Clipboard.getSystemClipboard().hasString(), "paste.refused");
      default -> "";
    };
  }

  private String revert() {
    Lab now = running.get();
    if (now == null) {
      return "obstacle.stopped";
    }
    return when(now.equals(desk.lab()), "obstacle.same");
  }

  private static String when(boolean hindered, String key) {
    return hindered ? key : "";
  }
}
