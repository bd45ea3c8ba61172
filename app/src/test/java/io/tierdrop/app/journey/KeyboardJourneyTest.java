package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;

import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lab is drawn, linked, deployed, asked and destroyed without touching the mouse.
@Tag("window")
@Tag("vm")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class KeyboardJourneyTest {

  private static final Lab EMPTY = new Lab("by-keys", "", "", Topology.EMPTY, Drawing.EMPTY);
  private static final String[] PIECES = {"clients", "internet", "router", "l4", "l7", "backend"};
  private static final String[] NODES = {"clients", "internet", "R1", "LB4-1", "LB7-1", "S1"};

  @TempDir private Path home;

  @Test
  void aLabIsDrawnAndUsedByKeysAlone() throws Exception {
    try (Journey student = Journey.with("keyboard", EMPTY, home, ScreenSize.USUAL)) {
      for (int i = 0; i < PIECES.length; i++) {
        int size = i + 1;
        student
            .tabTo("palette-" + PIECES[i])
            .making(lab -> lab.topology().nodes().size() == size)
            .keys("Return");
      }
      student.tabTo("viewport").keys("Escape");
      for (int i = 1; i < NODES.length; i++) {
        int links = i;
        student
            .walkTo(NODES[i - 1])
            .takeToo(NODES[i])
            .making(lab -> lab.topology().links().size() == links)
            .keys("ctrl+k");
      }
      // The L7's own way back: answers do not pass the L4.
      student
          .walkTo("R1")
          .takeToo("LB7-1")
          .making(lab -> lab.topology().links().size() == NODES.length)
          .keys("ctrl+k")
          .keys("Escape")
          .tabTo("vip-add")
          .making(lab -> lab.topology().vips().size() == 1)
          .keys("space")
          .tabTo("deploy")
          .keys("space")
          .until("the lab runs", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .tabTo("send")
          .keys("space")
          .until("an answer", run -> BreakAndAskJourneyTest.answered(run, 1), LONG)
          .tabTo("destroy")
          .keys("space")
          .asked("Destroy by-keys?")
          .keys("Tab", "space")
          .until("the lab is gone", run -> run.runningProperty().get() == null, LONG)
          .arrive();
    }
  }
}
