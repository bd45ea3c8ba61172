package io.tierdrop.app.designer.control;

import java.util.Iterator;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;

/// Parts of a panel that are made one after the other, each behind a frame of its own: controls
/// that are shown for the first time take milliseconds each, and a window that makes hundreds at
/// once stands still. While the panel is in no window they wait.
public final class SpacedParts {

  private final Node panel;
  private int round;

  public SpacedParts(Node panel) {
    this.panel = panel;
  }

  /// Makes parts; what is left of earlier ones comes no more.
  ///
  /// @param seen how many are made at once: those above the edge
  public void make(int seen, List<Runnable> parts) {
    drop();
    int first = Math.min(seen, parts.size());
    parts.subList(0, first).forEach(Runnable::run);
    next(parts.listIterator(first), round);
  }

  /// What is left comes no more.
  public void drop() {
    round++;
  }

  private void next(Iterator<Runnable> parts, int of) {
    if (of != round || !parts.hasNext()) {
      return;
    }
    Scene scene = panel.getScene();
    if (scene == null) {
      whenInScene(() -> next(parts, of));
      return;
    }
    FirstSight.then(
        scene,
        Platform::runLater,
        () -> {
          if (of == round && panel.getScene() != null) {
            parts.next().run();
          }
          next(parts, of);
        });
  }

  private void whenInScene(Runnable then) {
    panel
        .sceneProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(ObservableValue<? extends Scene> it, Scene before, Scene now) {
                if (now != null) {
                  it.removeListener(this);
                  then.run();
                }
              }
            });
  }
}
