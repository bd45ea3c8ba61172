package io.tierdrop.app.designer.layout.ends;

/// What is written at a link.
///
/// @param key tells it from all others of a picture
/// @param text one or more lines
/// @param x left end, or the middle when centred
/// @param y base line of the first line, or of the last one when it grows upwards
/// @param upwards whether further lines are above the first
/// @param centred whether it stands in the middle of a link
public record EndLabel(
    String key, String text, double x, double y, boolean upwards, boolean centred) {

  private static final String QUALITY = "quality ";

  /// What a link does to packets.
  static EndLabel quality(String ends, String text, double x, double y) {
    return new EndLabel(QUALITY + ends, text, x, y, false, false);
  }

  /// Whether it says what a link does to packets, and no address.
  public boolean ofQuality() {
    return key.startsWith(QUALITY);
  }
}
