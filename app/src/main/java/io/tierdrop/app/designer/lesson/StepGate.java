package io.tierdrop.app.designer.lesson;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a play's thread waits at before each step, and the window's thread opens.
final class StepGate {

  private final boolean always;
  private boolean closed;
  private @Nullable Map<String, Integer> pass;

  /// @param closed whether the first step waits
  /// @param always whether every step waits, whatever is pressed
  StepGate(boolean closed, boolean always) {
    this.closed = closed;
    this.always = always;
  }

  synchronized boolean closed() {
    return closed;
  }

  synchronized void close() {
    closed = true;
  }

  /// Lets every step through.
  synchronized void open() {
    if (always) {
      once(Map.of());
    } else {
      closed = false;
      notifyAll();
    }
  }

  /// Lets one step through and waits again.
  synchronized void once(Map<String, Integer> predicted) {
    closed = true;
    pass = predicted;
    notifyAll();
  }

  synchronized Map<String, Integer> await() throws InterruptedException {
    while (closed && pass == null) {
      wait();
    }
    Map<String, Integer> given = pass;
    pass = null;
    return given == null ? Map.of() : given;
  }
}
