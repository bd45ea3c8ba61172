package io.tierdrop.app.designer.export;

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
}
