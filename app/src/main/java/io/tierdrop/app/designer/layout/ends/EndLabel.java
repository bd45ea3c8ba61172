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
    String key, String text, double x, double y, boolean upwards, boolean centred) {}
