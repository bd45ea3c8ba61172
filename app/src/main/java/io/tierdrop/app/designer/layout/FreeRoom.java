package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.topology.Drawing.Place;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where something has room that is put down without a pointer.
public final class FreeRoom {

  /// What an icon takes with its name and some air.
  private static final double SIZE = 96;

  /// Places are looked for so many steps to each side.
  private static final int STEPS = 12;

  private FreeRoom() {}

  /// The place nearest to a point where an icon covers nothing; the point itself when all is full.
  public static Place near(LabPicture picture, double x, double y) {
    List<SceneRectangle> taken =
        Stream.of(
                picture.boxes().values().stream().map(IconBox::labelled),
                picture.buses().stream()
                    .flatMap(bus -> Stream.ofNullable(bus.bar()))
                    .map(SegmentBus.Line::extent),
                picture.notes().stream()
                    .map(
                        n ->
                            new SceneRectangle(
                                n.x(), n.y(), n.x() + n.width(), n.y() + n.height())))
            .flatMap(all -> all)
            .toList();
    return IntStream.rangeClosed(-STEPS, STEPS)
        .boxed()
        .flatMap(
            row ->
                IntStream.rangeClosed(-STEPS, STEPS)
                    .mapToObj(column -> new Place(x + column * SIZE, y + row * SIZE)))
        .sorted(Comparator.comparingDouble(place -> Math.hypot(place.x() - x, place.y() - y)))
        .filter(
            place -> {
              SceneRectangle icon = SceneRectangle.around(place.x(), place.y(), SIZE - 8, SIZE - 8);
              return taken.stream().noneMatch(icon::intersects);
            })
        .findFirst()
        .orElse(new Place(x, y));
  }
}
