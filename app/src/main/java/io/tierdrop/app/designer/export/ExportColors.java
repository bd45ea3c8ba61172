package io.tierdrop.app.designer.export;

import java.lang.reflect.RecordComponent;

/// Colours of a drawn file, the same as the window's.
public record ExportColors(
    String paper,
    String box,
    String boxLine,
    String text,
    String soft,
    String faint,
    String wire,
    String bar,
    String site,
    String tab,
    String in,
    String back,
    String accent,
    String onRoute,
    String up,
    String warn,
    String down,
    String drain,
    String note,
    String noteLine) {

  public static final ExportColors DARK =
      new ExportColors(
          "#11141a", "#232933", "#424a57", "#e8ebf0", "#a6aebb", "#939ba5", "#353c48", "#4a525f",
          "#2b313b", "#2a313c", "#35c2b0", "#f2a93b", "#4c9dff", "#10141a", "#43c178", "#e5b03c",
          "#ff6a6a", "#8692ff", "#33301f", "#57502f");

  public static final ExportColors LIGHT =
      new ExportColors(
          "#ffffff", "#ffffff", "#b9c1cc", "#16191f", "#4d5663", "#606976", "#d7dce3", "#c0c7d1",
          "#d9dee5", "#e8ecf1", "#0e7466", "#925b0a", "#1b64cc", "#ffffff", "#1d7648", "#8e5e08",
          "#c52d2d", "#4858d8", "#fdf6dc", "#e6d696");

  /// Colours by name, for whoever looks: a style sheet with both themes says what they are.
  public static final ExportColors NAMED =
      new ExportColors(
          "var(--paper)",
          "var(--box)",
          "var(--boxLine)",
          "var(--text)",
          "var(--soft)",
          "var(--faint)",
          "var(--wire)",
          "var(--bar)",
          "var(--site)",
          "var(--tab)",
          "var(--in)",
          "var(--back)",
          "var(--accent)",
          "var(--onRoute)",
          "var(--up)",
          "var(--warn)",
          "var(--down)",
          "var(--drain)",
          "var(--note)",
          "var(--noteLine)");

  /// The style sheet of [#NAMED].
  public static String sheet() {
    return ":root{"
        + LIGHT.named()
        + "}\n@media (prefers-color-scheme: dark){:root{"
        + DARK.named()
        + "}}\n";
  }

  private String named() {
    StringBuilder names = new StringBuilder();
    try {
      for (RecordComponent colour : ExportColors.class.getRecordComponents()) {
        names
            .append("--")
            .append(colour.getName())
            .append(':')
            .append(colour.getAccessor().invoke(this))
            .append(';');
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record's own parts can be read", e);
    }
    return names.toString();
  }
}
