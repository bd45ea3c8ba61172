package io.tierdrop.app.recording;

/// As what a stretch of a run is written.
public record AnimationForm(Format format, Theme theme) {

  public enum Format {
    /// Scales, and moves in every browser.
    SVG,
    /// Pixels, for slides and mails.
    GIF
  }

  public enum Theme {
    LIGHT,
    DARK,
    /// As the desktop of whoever looks at it has it; a GIF, which cannot know, is light.
    READERS
  }
}
