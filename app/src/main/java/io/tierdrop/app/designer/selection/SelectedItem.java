package io.tierdrop.app.designer.selection;

/// One thing on the drawing that can be selected.
public sealed interface SelectedItem {

  /// An icon: a single node, a member of a tier, or a switch's bar.
  record Member(String name) implements SelectedItem {}

  /// A link by its ends, as the lab has them.
  record Wire(String a, String b) implements SelectedItem {}

  record Frame(String site) implements SelectedItem {}

  /// A note by its position in the drawing's list.
  record Card(int index) implements SelectedItem {}
}
