package io.tierdrop.app.designer.layout;

import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.topology.Kind;

/// A member's icon.
///
/// @param member its name
/// @param node the name of the node that it is a member of
/// @param label what is written at it
/// @param x centre
/// @param y centre
public record IconBox(String member, String node, Kind kind, String label, double x, double y) {

  public double width() {
    return switch (kind) {
      case CLIENTS -> 124;
      case INTERNET -> 92;
      default -> 44;
    };
  }

  public double height() {
    return kind == Kind.INTERNET ? 28 : 38;
  }

  /// Whether the label is inside, as in a pill, and not below.
  public boolean pill() {
    return kind == Kind.CLIENTS || kind == Kind.INTERNET;
  }

  public SceneRectangle extent() {
    return SceneRectangle.around(x, y, width(), height());
  }

  /// Where lines that come from below end: under the label.
  public double foot() {
    return extent().bottom() + (pill() ? 0 : 21);
  }

  /// With the label below it.
  public SceneRectangle labelled() {
    SceneRectangle own = extent();
    return pill() ? own : new SceneRectangle(x - 40, own.top(), x + 40, own.bottom() + 20);
  }
}
