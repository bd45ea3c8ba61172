package io.tierdrop.app.designer.shell.search;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The items of menus as commands, those of menus in menus with the way to them as their group.
public final class MenuEntries {

  private MenuEntries() {}

  /// @param group of the items themselves
  /// @param obstacle why the item with this id cannot be done; an item that is disabled and has no
  ///     obstacle in words is left out
  public static Stream<CommandEntry> of(
      List<MenuItem> items, String group, UnaryOperator<String> obstacle) {
    return items.stream().flatMap(item -> of(item, group, obstacle));
  }

  private static Stream<CommandEntry> of(
      MenuItem item, String group, UnaryOperator<String> obstacle) {
    if (item instanceof SeparatorMenuItem) {
      return Stream.empty();
    }
    if (item instanceof Menu menu) {
      String way = group.isEmpty() ? menu.getText() : group + " › " + menu.getText();
      return menu.isDisable() ? Stream.empty() : of(menu.getItems(), way, obstacle);
    }
    String id = item.getId() == null ? group + "/" + item.getText() : item.getId();
    String why = obstacle.apply(id);
    if (item.isDisable() && why.isEmpty()) {
      return Stream.empty();
    }
    String key = item.getAccelerator() == null ? "" : item.getAccelerator().getDisplayText();
    return Stream.of(new CommandEntry(id, item.getText(), group, key, why, item::fire));
  }
}
