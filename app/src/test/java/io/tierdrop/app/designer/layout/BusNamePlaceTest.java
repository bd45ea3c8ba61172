package io.tierdrop.app.designer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.layout.SegmentBus.Line;
import io.tierdrop.topology.Drawing.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BusNamePlaceTest {

  private static final double WIDTH = 280;
  private static final double HALF = 9;

  @Test
  void aShortBarHasItsNameBehindItsEnd() {
    Place at =
        new BusNamePlace(new Line(0, 100, 200, 100), List.of(new Line(0, 40, 0, 100))).of(80);
    assertThat(at).isEqualTo(new Place(210, 100));
  }

  /// Bars by chance: the name lies on no stub and on no address beside one.
  @RepeatedTest(200)
  void aNameIsWhereNothingElseIs(RepetitionInfo round) {
    Random random = new Random(round.getCurrentRepetition());
    double end = 420 + random.nextInt(800);
    List<Line> stubs = new ArrayList<>();
    for (double x : new double[] {0, random.nextInt((int) end), random.nextInt((int) end), end}) {
      double length = 12 + random.nextInt(70);
      stubs.add(
          random.nextBoolean()
              ? new Line(x, 300 - length, x, 300)
              : new Line(x, 300 + length, x, 300));
    }
    Place at = new BusNamePlace(new Line(0, 300, end, 300), stubs).of(WIDTH);
    for (Line stub : stubs) {
      boolean beside = at.x() > end;
      boolean across = stub.x1() >= at.x() && stub.x1() <= at.x() + WIDTH;
      boolean high = Math.min(stub.y1(), stub.y2()) < at.y() + HALF;
      boolean low = Math.max(stub.y1(), stub.y2()) > at.y() - HALF;
      assertThat(across && high && low && !beside)
          .describedAs("%s across the name at %s", stub, at)
          .isFalse();
    }
  }
}
