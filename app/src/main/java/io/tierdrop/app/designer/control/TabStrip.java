package io.tierdrop.app.designer.control;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// Tabs as underlined words, one content shown at a time.
public final class TabStrip extends BorderPane {

  private final TabRow strip = new TabRow();
  private final StackPane content = new StackPane();
  private final ToggleGroup group = new ToggleGroup();
  private final Map<String, ToggleButton> tabs = new LinkedHashMap<>();

  public TabStrip() {
    setTop(strip);
    // What needs more height than there is can be scrolled to.
    ScrollPane scrolled = new ScrollPane(content);
    scrolled.setFitToWidth(true);
    scrolled.setFitToHeight(true);
    scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scrolled.setFocusTraversable(false);
    scrolled.setMinSize(0, 0);
    setCenter(scrolled);
    group
        .selectedToggleProperty()
        .addListener(
            (_, before, after) -> {
              if (after == null && before != null) {
                before.setSelected(true);
              }
            });
  }

  /// Adds a tab; the first one is shown.
  public TabStrip tab(String id, String title, Node body) {
    ToggleButton tab = new ToggleButton(title);
    tab.setId("tab-" + id);
    tab.getStyleClass().add("strip-tab");
    tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
    tab.setToggleGroup(group);
    body.visibleProperty().bind(tab.selectedProperty());
    body.managedProperty().bind(tab.selectedProperty());
    LazyContent.add(content, body);
    strip.add(tab);
    tabs.put(id, tab);
    if (tabs.size() == 1) {
      tab.setSelected(true);
    }
    return this;
  }

  /// Shows a number behind a tab's title while it is above zero.
  public TabStrip count(String id, ObservableValue<? extends Number> number) {
    ToggleButton tab = tabs.get(id);
    Label badge = new Label();
    badge.getStyleClass().add("count");
    badge.textProperty().bind(number.map(n -> String.valueOf(n.intValue())));
    if (tab != null) {
      tab.graphicProperty().bind(number.map(n -> n.intValue() > 0 ? badge : null));
      tab.setContentDisplay(ContentDisplay.RIGHT);
      tab.setGraphicTextGap(7);
    }
    return this;
  }

  /// The titles by id, in their order.
  public Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    tabs.forEach((id, tab) -> titles.put(id, tab.getText()));
    return titles;
  }

  /// The id of the tab that is shown.
  public String shown() {
    return tabs.entrySet().stream()
        .filter(tab -> tab.getValue().isSelected())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  public void show(String id) {
    ToggleButton tab = tabs.get(id);
    if (tab != null) {
      tab.setSelected(true);
    }
  }
}
