package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.run.PendingChanges;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/// How many changes are not applied, and when opened which: each shows what it is about.
final class PendingMenu extends MenuButton {

  /// A longer list is cut, and says so.
  private static final int MOST = 24;

  private final TextBundle texts;
  private final Consumer<ItemSelection> reveal;

  PendingMenu(
      TextBundle texts, ObservableValue<PendingChanges> pending, Consumer<ItemSelection> reveal) {
    this.texts = texts;
    this.reveal = reveal;
    setId("lab-note");
    getStyleClass().addAll("lab-note", "quiet");
    setMnemonicParsing(false);
    textProperty()
        .bind(pending.map(p -> p.count() == 0 ? "" : texts.get("pending.note", p.count())));
    visibleProperty().bind(pending.map(p -> p.count() > 0));
    managedProperty().bind(visibleProperty());
    pending.addListener((_, _, now) -> list(now));
    list(pending.getValue());
  }

  private void list(PendingChanges pending) {
    List<MenuItem> items = new ArrayList<>();
    add(items, "added", pending.added(), true);
    add(items, "changed", pending.changed(), true);
    add(items, "removed", pending.removed(), false);
    if (pending.other() > 0) {
      items.add(item("settings", texts.get("pending.settings"), ItemSelection.NONE));
    }
    if (items.size() > MOST) {
      int more = items.size() - MOST;
      items.subList(MOST, items.size()).clear();
      items.add(item("more", texts.get("pending.more", more), ItemSelection.NONE));
    }
    getItems().setAll(items);
  }

  private void add(List<MenuItem> items, String kind, Set<String> members, boolean drawn) {
    members.stream()
        .sorted()
        .forEach(
            member ->
                items.add(
                    item(
                        member,
                        texts.get("pending." + kind, member),
                        drawn
                            ? ItemSelection.of(new SelectedItem.Member(member))
                            : ItemSelection.NONE)));
  }

  private MenuItem item(String id, String text, ItemSelection about) {
    MenuItem item = new MenuItem(text);
    item.setId("pending-" + id);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> reveal.accept(about));
    return item;
  }
}
