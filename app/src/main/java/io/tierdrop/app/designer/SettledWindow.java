package io.tierdrop.app.designer;

import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import javafx.beans.InvalidationListener;
import org.jspecify.annotations.Nullable;

/// Knows when a fresh window has nothing more to expect.
final class SettledWindow {

  private final DesignerWindow window;
  private final @Nullable RequestSpec request;
  private boolean sent;

  SettledWindow(DesignerWindow window, @Nullable RequestSpec request) {
    this.window = window;
    this.request = request;
  }

  void listen(InvalidationListener check) {
    window.checked().addListener(check);
    window.run().followedProperty().addListener(check);
    window.run().runningProperty().addListener(check);
    window.run().tape().states().addListener(check);
    window.run().work().activityProperty().addListener(check);
    window.run().work().failureProperty().addListener(check);
  }

  /// Whether a picture would show everything. Sends the request as soon as that is possible.
  boolean settled() {
    if (!window.checked().get() || !window.run().followedProperty().get()) {
      return false;
    }
    Lab running = window.run().runningProperty().get();
    if (running == null) {
      return true;
    }
    long expected =
        running.topology().nodes().stream()
            .filter(node -> node.kind() != Kind.SWITCH)
            .flatMap(node -> node.members().stream())
            .filter(member -> !window.run().tape().states().containsKey(member))
            .count();
    if (expected > 0 || window.run().work().activityProperty().get() != null) {
      return false;
    }
    if (request != null && !sent) {
      sent = true;
      window.run().traffic().send(request);
      return false;
    }
    return true;
  }
}
