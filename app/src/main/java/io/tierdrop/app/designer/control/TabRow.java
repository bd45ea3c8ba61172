package io.tierdrop.app.designer.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The titles of tabs in one row: as many as there is room for, that of the shown tab among them,
/// and a menu of the others.
final class TabRow extends Pane {

  private static final double GAP = 22;
  private static final double NARROW = 14;

  private final List<ToggleButton> tabs = new ArrayList<>();
  private final MenuButton more = new MenuButton(null, new FontIcon("mdi2d-dots-horizontal"));

  TabRow() {
    getStyleClass().add("strip");
    more.setId("tabs-more");
    more.getStyleClass().addAll("quiet", "tabs-more");
    more.setVisible(false);
    getChildren().add(more);
  }

  void add(ToggleButton tab) {
    tabs.add(tab);
    getChildren().add(tab);
    tab.selectedProperty().addListener((_, _, _) -> requestLayout());
    tab.widthProperty().addListener((_, _, _) -> requestLayout());
  }

  @Override
  protected double computeMinWidth(double height) {
    double widest = tabs.stream().mapToDouble(tab -> tab.prefWidth(-1)).max().orElse(0);
    Insets inset = getInsets();
    return inset.getLeft() + widest + NARROW + more.prefWidth(-1) + inset.getRight();
  }

  @Override
  protected double computePrefWidth(double height) {
    Insets inset = getInsets();
    return inset.getLeft() + inset.getRight() + width(tabs, GAP);
  }

  @Override
  protected double computePrefHeight(double width) {
    double highest = tabs.stream().mapToDouble(tab -> tab.prefHeight(-1)).max().orElse(0);
    return getInsets().getTop() + highest + getInsets().getBottom();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    Insets inset = getInsets();
    double room = getWidth() - inset.getLeft() - inset.getRight();
    double gap = width(tabs, GAP) <= room ? GAP : NARROW;
    List<ToggleButton> shown = shown(room, gap);
    double bottom = getHeight() - inset.getBottom();
    double x = inset.getLeft();
    for (ToggleButton tab : tabs) {
      tab.setVisible(shown.contains(tab));
      if (tab.isVisible()) {
        double width = snapSizeX(tab.prefWidth(-1));
        double height = snapSizeY(tab.prefHeight(-1));
        tab.resizeRelocate(x, bottom - height, width, height);
        x += width + gap;
      }
    }
    List<ToggleButton> hidden = tabs.stream().filter(tab -> !shown.contains(tab)).toList();
    more.setVisible(!hidden.isEmpty());
    double height = more.prefHeight(-1);
    more.resizeRelocate(
        getWidth() - inset.getRight() - more.prefWidth(-1),
        (getHeight() - height) / 2,
        more.prefWidth(-1),
        height);
    offer(hidden);
  }

  /// The shown tab has its place before the others are asked whether they fit.
  private List<ToggleButton> shown(double room, double gap) {
    if (width(tabs, gap) <= room) {
      return tabs;
    }
    double left = room - more.prefWidth(-1) - gap;
    List<ToggleButton> shown =
        new ArrayList<>(tabs.stream().filter(ToggleButton::isSelected).toList());
    left -= width(shown, gap);
    for (ToggleButton tab : tabs) {
      if (!tab.isSelected()) {
        left -= tab.prefWidth(-1) + gap;
        if (left < 0) {
          break;
        }
        shown.add(tab);
      }
    }
    return shown;
  }

  private static double width(List<ToggleButton> some, double gap) {
    return some.stream().mapToDouble(tab -> tab.prefWidth(-1)).sum()
        + Math.max(0, some.size() - 1) * gap;
  }

  private void offer(List<ToggleButton> hidden) {
    List<String> names = hidden.stream().map(ToggleButton::getText).toList();
    if (!names.equals(more.getItems().stream().map(MenuItem::getText).toList())) {
      String all = names.stream().collect(Collectors.joining(", "));
      more.setAccessibleText(all);
      more.setTooltip(new Tooltip(all));
      more.getItems().setAll(hidden.stream().map(TabRow::item).toList());
    }
  }

  private static MenuItem item(ToggleButton tab) {
    MenuItem item = new MenuItem(tab.getText());
    item.setId(tab.getId() + "-more");
    item.setOnAction(_ -> tab.setSelected(true));
    return item;
  }
}
