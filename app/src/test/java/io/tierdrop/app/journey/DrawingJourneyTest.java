package io.tierdrop.app.journey;

import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.DeleteEdits;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Drawing and taking back, without any machine.
@Tag("window")
@SuppressWarnings("try") // closing may wait
class DrawingJourneyTest {

  private static final Lab EMPTY = new Lab("by-hand", "", "", Topology.EMPTY, Drawing.EMPTY);
  private static final String[] PIECES = {"clients", "internet", "router", "l4", "l7", "backend"};
  private static final String[] NODES = {"clients", "internet", "R1", "LB4-1", "LB7-1", "S1"};

  @TempDir private Path home;

  @Test
  void aLabIsDrawnChangedAndTakenBack() throws Exception {
    try (Journey student = Journey.with("drawing", EMPTY, home, ScreenSize.USUAL)) {
      for (int i = 0; i < PIECES.length; i++) {
        int size = i + 1;
        student
            .making(lab -> lab.topology().nodes().size() == size)
            .put(PIECES[i], -40, -210 + 80.0 * i);
      }
      for (int i = 1; i < NODES.length; i++) {
        int links = i;
        student.making(lab -> lab.topology().links().size() == links).link(NODES[i - 1], NODES[i]);
      }
      Lab linked = student.lab();
      student
          .click("LB7-1")
          .reads("inspector-title", "LB7-1")
          .write("node-count", "")
          .meaning(lab -> CountEdits.of(lab, "LB7", 900))
          .type("900\n")
          .meaning(_ -> linked)
          .keys("ctrl+z")
          .click("R1")
          .meaning(lab -> DeleteEdits.node(lab, "R"))
          .keys("BackSpace")
          .reads("removal-text", "R1")
          .meaning(_ -> linked)
          .press("removal-undo")
          .write("request-source", "12")
          .keys("BackSpace", "BackSpace", "Left", "Delete", "ctrl+d", "ctrl+k")
          .sees("the field is empty", () -> Sight.words("request-source").isEmpty())
          .clickEmpty(-300, 0)
          .takeAllBack(EMPTY)
          .arrive();
    }
  }
}
