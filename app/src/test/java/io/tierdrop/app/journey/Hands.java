package io.tierdrop.app.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;

/// Mouse and keyboard of the X display, moved by `xdotool`: what the window gets comes from the X
/// server, as it does from a person.
final class Hands {

  private static final int LONGEST_SECONDS = 20;

  /// A click with the first button.
  void click(Point2D at) {
    run("mousemove", x(at), y(at), "click", "1");
  }

  void rightClick(Point2D at) {
    run("mousemove", x(at), y(at), "click", "3");
  }

  void doubleClick(Point2D at) {
    run("mousemove", x(at), y(at), "click", "--repeat", "2", "--delay", "60", "1");
  }

  /// A click while a key is held.
  void click(String held, Point2D at) {
    run("mousemove", x(at), y(at), "keydown", held, "click", "1", "keyup", held);
  }

  void drag(Point2D from, Point2D to) {
    Point2D middle = from.midpoint(to);
    run("mousemove", x(from), y(from), "mousedown", "1");
    run("mousemove", x(middle), y(middle), "sleep", "0.05", "mousemove", x(to), y(to));
    run("sleep", "0.05", "mouseup", "1");
  }

  /// One notch of the wheel.
  ///
  /// @param turn positive for down
  void wheel(Point2D over, int turn) {
    run("mousemove", x(over), y(over), "click", turn > 0 ? "5" : "4");
  }

  /// Keys by their X names, one after the other: `Return`, `ctrl+z`, `BackSpace`.
  void keys(String... keys) {
    List<String> words = new ArrayList<>(List.of("key", "--delay", "30"));
    words.addAll(List.of(keys));
    run(words.toArray(String[]::new));
  }

  /// Types a text; the end of a line is the Return key.
  void type(String text) {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        keys("Return");
      }
      if (!lines[i].isEmpty()) {
        run("type", "--delay", "45", lines[i]);
      }
    }
  }

  /// Writes what the window with the keyboard shows, without its frame.
  void picture(Path file) {
    String window =
        Outside.run(LONGEST_SECONDS, TimeUnit.SECONDS, List.of("xdotool", "getactivewindow"));
    Outside.run(
        LONGEST_SECONDS,
        TimeUnit.SECONDS,
        List.of("import", "-window", window.strip(), file.toString()));
  }

  /// Gives a window the keyboard, as a click on its frame would.
  void activate(String title) {
    run("search", "--sync", "--onlyvisible", "--name", title, "windowactivate", "--sync");
  }

  private static String x(Point2D at) {
    return Long.toString(Math.round(at.getX()));
  }

  private static String y(Point2D at) {
    return Long.toString(Math.round(at.getY()));
  }

  private static void run(String... words) {
    List<String> command = new ArrayList<>(List.of("xdotool"));
    command.addAll(List.of(words));
    Outside.run(LONGEST_SECONDS, TimeUnit.SECONDS, command);
  }

  /// Programs beside this one.
  static final class Outside {

    private Outside() {}

    static String run(long longest, TimeUnit unit, List<String> command) {
      try {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(longest, unit) || process.exitValue() != 0) {
          throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
        }
        return said;
      } catch (IOException e) {
        throw new IllegalStateException("Could not run " + command.getFirst(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
