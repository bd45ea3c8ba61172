package io.tierdrop.app.designer.canvas.view;

import io.tierdrop.observe.NodeCondition.Level;
import org.jspecify.annotations.Nullable;

/// How an icon looks beside its kind.
///
/// @param level the observed state; null while only drawn
/// @param pending what applying would do with it
/// @param trouble the worst problem that names it
/// @param broken whether a fault is injected into it
public record IconStyle(@Nullable Level level, Pending pending, Trouble trouble, boolean broken) {

  public static final IconStyle PLAIN = new IconStyle(null, Pending.NONE, Trouble.NONE);

  public IconStyle(@Nullable Level level, Pending pending, Trouble trouble) {
    this(level, pending, trouble, false);
  }

  public enum Pending {
    NONE,
    ADDED,
    CHANGED,
    /// It runs and is no longer drawn.
    REMOVED
  }

  public enum Trouble {
    NONE,
    WARNING,
    ERROR
  }

  public IconStyle with(@Nullable Level changed) {
    return new IconStyle(changed, pending, trouble, broken);
  }
}
