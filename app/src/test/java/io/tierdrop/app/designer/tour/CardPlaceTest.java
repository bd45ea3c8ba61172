package io.tierdrop.app.designer.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class CardPlaceTest {

  private static final double WIDTH = 316;
  private static final double HEIGHT = 180;

  @Test
  void theCardIsAlwaysInsideTheWindowAndBesideItsTargetWhereThereIsRoom() {
    Random random = new Random(5);
    int beside = 0;
    for (int i = 0; i < 2_000; i++) {
      Bounds window = new BoundingBox(0, 0, 400 + random.nextInt(2_000), 300 + random.nextInt(900));
      double width = 20 + random.nextDouble() * (window.getWidth() - 20);
      double height = 20 + random.nextDouble() * (window.getHeight() - 20);
      Bounds target =
          new BoundingBox(
              random.nextDouble() * (window.getWidth() - width),
              random.nextDouble() * (window.getHeight() - height),
              width,
              height);
      Point2D at = CardPlace.beside(target, WIDTH, HEIGHT, window);
      Bounds card = new BoundingBox(at.getX(), at.getY(), WIDTH, HEIGHT);
      assertThat(window.contains(card)).isTrue();
      if (!card.intersects(target)) {
        beside++;
      } else {
        assertThat(room(target, window)).isLessThan(1);
      }
    }
    assertThat(beside).isGreaterThan(500);
  }

  /// The room at the side that has most, as a multiple of what the card needs.
  private static double room(Bounds target, Bounds window) {
    double across = Math.max(target.getMinX(), window.getMaxX() - target.getMaxX());
    double down = Math.max(target.getMinY(), window.getMaxY() - target.getMaxY());
    return Math.max(across / (WIDTH + 26), down / (HEIGHT + 26));
  }
}
