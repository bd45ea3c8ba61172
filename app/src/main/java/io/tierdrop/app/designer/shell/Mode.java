package io.tierdrop.app.designer.shell;

/// What the window is used for at the moment.
public enum Mode {
  DRAW,
  RUN
}
