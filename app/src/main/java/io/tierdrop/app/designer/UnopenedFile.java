package io.tierdrop.app.designer;

/// A file that a window was to be opened with and was not: whoever clicked on it sees no terminal.
///
/// @param name without its directory
/// @param why in words for people, with a remedy
public record UnopenedFile(String name, String why) {}
