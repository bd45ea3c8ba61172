package io.tierdrop.app.designer.shell.help;

/// A key and what it does.
///
/// @param keys as they are written on keyboards: `Ctrl+S`
public record KeyLine(String keys, String does) {}
