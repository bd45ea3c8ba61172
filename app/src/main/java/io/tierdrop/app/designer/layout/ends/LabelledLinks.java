package io.tierdrop.app.designer.layout.ends;

/// Which links show the addresses at their ends.
public enum LabelledLinks {
  ALWAYS,
  /// Those of what is selected.
  SELECTION,
  OFF
}
