package io.tierdrop.exchange.foreign;

/// A free text of a drawing; `x` and `y` are its upper left corner.
public record ForeignNote(String text, double x, double y, double width, double height) {}
