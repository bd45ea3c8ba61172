package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.app.designer.layout.IconBox;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;

/// A small round mark at an icon's corner. Every meaning has a shape of its own, so that nobody
/// needs to tell colours apart.
public final class IconBadge extends Group {

  IconBadge(Meaning meaning) {
    getStyleClass().addAll("badge", meaning.style);
    Circle disc = new Circle(meaning.radius);
    disc.getStyleClass().add("badge-disc");
    getChildren().add(disc);
    if (!meaning.glyph.isEmpty()) {
      SVGPath glyph = new SVGPath();
      glyph.setContent(meaning.glyph);
      glyph.getStyleClass().add("badge-glyph");
      getChildren().add(glyph);
    }
    setMouseTransparent(true);
  }

  /// A badge at its place.
  ///
  /// @param x from the icon's middle
  /// @param y from the icon's middle
  public record Spot(Meaning meaning, double x, double y) {}

  /// The badges of a member: at the right what is pending or observed, at the left what is wrong.
  public static List<Spot> of(IconStyle look, IconBox box) {
    double right = box.width() / 2 - 1;
    double top = -box.height() / 2 + 1;
    List<Spot> spots = new ArrayList<>();
    Meaning state = Meaning.of(look);
    if (state != null) {
      spots.add(new Spot(state, right, top));
    }
    Meaning trouble = Meaning.of(look.trouble());
    if (trouble != null) {
      spots.add(new Spot(trouble, -right, top));
    }
    if (look.broken()) {
      spots.add(new Spot(Meaning.FAULT, -right, -top));
    }
    return spots;
  }

  /// What a badge says.
  public enum Meaning {
    UP("up", 4.5, ""),
    STARTING("starting", 7, "M-3 0a3 3 0 1 1 1.2 2.4"),
    DOWN("down", 7, "M-2.3 -2.3l4.6 4.6 M2.3 -2.3l-4.6 4.6"),
    DRAINING("draining", 7, "M0 -3.2v6 M-2.6 .6l2.6 2.6l2.6 -2.6"),
    UNCHECKED("unchecked", 4, ""),
    ADDED("added", 7, "M0 -3v6 M-3 0h6"),
    REMOVED("removed", 7, "M-3 0h6"),
    CHANGED("changed", 7, "M-2.6 2.6l.6 -2.2l3.2 -3.2l1.6 1.6l-3.2 3.2z"),
    WARNING("warning", 7, "M0 -3.4v3.4 M0 2.7v.4"),
    ERROR("error", 7, "M0 -3.4v3.4 M0 2.7v.4"),
    FAULT("fault", 7.5, "M1 -4.2l-3.2 4.6h2.6l-1.2 3.8l3.4 -4.8h-2.6z");

    private final String style;
    private final double radius;
    private final String glyph;

    Meaning(String style, double radius, String glyph) {
      this.style = style;
      this.radius = radius;
      this.glyph = glyph;
    }

    /// Of its disc.
    public double radius() {
      return radius;
    }

    /// The path that is drawn on its disc, around the origin; empty for none.
    public String glyph() {
      return glyph;
    }

    /// What an icon's right corner says: what is pending, or else the observed state.
    static @Nullable Meaning of(IconStyle look) {
      return switch (look.pending()) {
        case ADDED -> ADDED;
        case CHANGED -> CHANGED;
        case REMOVED -> REMOVED;
        case NONE ->
            switch (look.level()) {
              case null -> null;
              case UP -> UP;
              case STARTING -> STARTING;
              case DOWN -> DOWN;
              case DRAINING -> DRAINING;
              case UNCHECKED -> UNCHECKED;
            };
      };
    }

    static @Nullable Meaning of(IconStyle.Trouble trouble) {
      return switch (trouble) {
        case NONE -> null;
        case WARNING -> WARNING;
        case ERROR -> ERROR;
      };
    }
  }
}
