package io.tierdrop.app.designer.canvas;

import io.tierdrop.app.designer.canvas.view.IconStyle;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Colours of the style sheet for what is painted and not built of nodes: invisible shapes that are
/// styled as the nodes would be.
final class StyleColors extends Group {

  /// What a colour says, painted in this order.
  enum Meaning {
    WIRE,
    BAR,
    PLAIN,
    UP,
    DRAINING,
    DOWN,
    ADDED,
    SELECTED;

    static Meaning of(IconStyle look, boolean selected) {
      if (selected) {
        return SELECTED;
      }
      if (look.pending() == IconStyle.Pending.ADDED) {
        return ADDED;
      }
      return switch (look.level()) {
        case UP -> UP;
        case DRAINING -> DRAINING;
        case DOWN -> DOWN;
        case STARTING, UNCHECKED -> PLAIN;
        case null -> PLAIN;
      };
    }
  }

  private final Map<Meaning, Rectangle> shapes = new EnumMap<>(Meaning.class);

  /// @param changed called when another theme brings other colours
  StyleColors(Runnable changed) {
    setVisible(false);
    setManaged(false);
    for (Meaning meaning : Meaning.values()) {
      Rectangle shape = new Rectangle();
      String name = meaning.name().toLowerCase(Locale.ROOT).replace('_', '-');
      shape.getStyleClass().add("far-" + name);
      shape.fillProperty().addListener((_, _, _) -> changed.run());
      shapes.put(meaning, shape);
      getChildren().add(shape);
    }
  }

  @Nullable Paint of(Meaning meaning) {
    Rectangle shape = shapes.get(meaning);
    return shape == null ? null : shape.getFill();
  }
}
