package io.tierdrop.app.designer.selection;

/// One thing on the drawing that can be selected.
public sealed interface Item {

  /// An icon: a single node, a member of a tier, or a switch's bar.
  record Member(String name) implements Item {}

  /// A link by its ends, as the lab has them.
  record Wire(String a, String b) implements Item {}

  record Frame(String site) implements Item {}

  /// A note by its position in the drawing's list.
  record Card(int index) implements Item {}
}
