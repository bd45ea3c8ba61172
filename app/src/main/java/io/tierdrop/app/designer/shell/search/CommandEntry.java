package io.tierdrop.app.designer.shell.search;

/// Something that the window can do.
///
/// @param id tells it from the others; the same thing in two menus has one
/// @param group where else it is found, such as a menu's name; may be empty
/// @param key as it is written on keyboards: `Ctrl+S`; empty for none
/// @param obstacle why it cannot be done at the moment; empty when it can
public record CommandEntry(
    String id, String text, String group, String key, String obstacle, Runnable run) {

  public boolean available() {
    return obstacle.isEmpty();
  }
}
