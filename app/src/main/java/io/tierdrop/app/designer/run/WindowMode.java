package io.tierdrop.app.designer.run;

/// What the window is used for at the moment.
public enum WindowMode {
  DRAW,
  RUN
}
