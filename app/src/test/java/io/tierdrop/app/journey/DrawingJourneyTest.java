package io.tierdrop.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.nio.file.Path;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Drawing and taking back, without any machine.
@Tag("window")
@SuppressWarnings("try") // closing may wait
class DrawingJourneyTest {

  private static final Lab EMPTY = new Lab("by-hand", "", "", Topology.EMPTY, Drawing.EMPTY);

  @TempDir private Path state;

  @Test
  void aLabIsDrawnChangedAndTakenBack() throws Exception {
    try (Journey j = new Journey("drawing", EMPTY, state, new Dimension2D(1440, 900))) {
      String[] pieces = {"clients", "internet", "router", "l4", "l7", "backend"};
      for (int i = 0; i < pieces.length; i++) {
        int size = i + 1;
        Point2D place = j.place(-40, -210 + 80.0 * i);
        Point2D piece = j.at("#palette-" + pieces[i]);
        j.step(
            "add " + pieces[i],
            () -> {
              j.hands().click(piece);
              j.hands().click(place);
            },
            () -> j.window().desk().lab().topology().nodes().size() == size);
      }
      String[][] links = {
        {"clients", "internet"},
        {"internet", "R1"},
        {"R1", "LB4-1"},
        {"LB4-1", "LB7-1"},
        {"LB7-1", "S1"}
      };
      for (int i = 0; i < links.length; i++) {
        int size = i + 1;
        Point2D from = j.member(links[i][0]);
        Point2D to = j.member(links[i][1]);
        j.step(
            "link " + links[i][0] + " " + links[i][1],
            () -> {
              j.hands().click("shift", from);
              j.hands().click(to);
            },
            () -> j.window().desk().lab().topology().links().size() == size);
      }
      Lab linked = j.lab();
      Point2D l7 = j.member("LB7-1");
      j.step(
          "select the L7",
          () -> j.hands().click(l7),
          () -> j.text("#inspector-title").equals("LB7-1"));
      assertThat(j.lab()).describedAs("looking changes nothing").isEqualTo(linked);
      Point2D count = j.at("#node-count");
      j.step(
          "nine hundred members",
          () -> {
            j.hands().click(count);
            j.hands().keys("ctrl+a");
            j.hands().type("900");
            j.hands().keys("Return");
          },
          () -> j.window().desk().lab().topology().node("LB7").orElseThrow().size() == 900);
      j.step(
          "undo in the field",
          () -> j.hands().keys("ctrl+z"),
          () -> j.window().desk().lab().equals(linked));
      Point2D drawing = j.member("R1");
      j.step(
          "delete by key",
          () -> {
            j.hands().click(drawing);
            j.hands().keys("BackSpace");
          },
          () -> j.text("#removal-text").contains("R1"));
      Point2D undo = j.at("#removal-undo");
      j.step(
          "undo by the notice",
          () -> j.hands().click(undo),
          () -> j.window().desk().lab().equals(linked));
      Point2D target = j.at("#request-source");
      j.step(
          "keys of a field stay there",
          () -> {
            j.hands().click(target);
            j.hands().type("12");
            j.hands().keys("BackSpace", "BackSpace", "Left", "Delete", "ctrl+d", "ctrl+k");
          },
          () -> j.text("#request-source").isEmpty());
      assertThat(j.lab()).isEqualTo(linked);
      Point2D empty = j.place(-300, 0);
      j.step(
          "undo all",
          () -> {
            j.hands().click(empty);
            for (int i = 0; i < 16; i++) {
              j.hands().keys("ctrl+z");
            }
          },
          () -> j.window().desk().lab().equals(EMPTY));
      j.arrive();
    }
  }
}
