package io.tierdrop.app.designer.page;

import io.tierdrop.app.designer.layout.route.DrawnRoute.Direction;
import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.observe.RequestEnd;
import java.util.List;

/// Numbers in place of words of fixed sets: places in these lists, which a page has too.
final class PageNumbers {

  /// The first two are open and completed, which the page counts by.
  static final List<RequestEnd> ENDS = List.of(RequestEnd.values());

  static final List<Level> LEVELS = List.of(Level.values());

  private static final List<Direction> DIRECTIONS =
      List.of(Direction.IN, Direction.SERVER, Direction.BACK);

  private PageNumbers() {}

  static int of(RequestEnd end) {
    return ENDS.indexOf(end);
  }

  static int of(Level level) {
    return LEVELS.indexOf(level);
  }

  static int of(Direction direction) {
    return DIRECTIONS.indexOf(direction);
  }
}
