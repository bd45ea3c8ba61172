package io.tierdrop.app.designer.machine;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.machine.ChosenMachine;
import io.tierdrop.app.service.machine.MachineOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;

/// Shows which machine labs are deployed to and how it is, and lets another one be chosen. What
/// takes away comes last.
public final class MachineChooser extends MenuButton {

  private static final double WIDEST = 250;

  private final TextBundle texts;
  private final MachineModel model;
  private final ObservableValue<TargetSummary> target;
  private final LabsMenu labs;
  private final Function<Function<String, ChosenMachine>, Optional<ChosenMachine>> ask;
  private final Circle dot = new Circle(4.5);
  private final Tooltip tooltip = new Tooltip();

  /// @param ask asks for a machine that is not in the list, and is given what reads addresses
  public MachineChooser(
      TextBundle texts,
      MachineModel model,
      RunModel run,
      LabsMenu labs,
      Function<Function<String, ChosenMachine>, Optional<ChosenMachine>> ask) {
    this.texts = texts;
    this.model = model;
    this.target = run.news().targetProperty();
    this.labs = labs;
    this.ask = ask;
    setId("target");
    getStyleClass().add("target-chip");
    setGraphic(dot);
    setGraphicTextGap(9);
    setMaxWidth(WIDEST);
    setMinWidth(118);
    // Both ends of an address matter more than its middle.
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(420);
    setTooltip(tooltip);
    setOnShowing(
        _ -> {
          model.look();
          labs.look();
        });
    labs.labs().addListener((_, _, _) -> offer());
    target.addListener((_, _, now) -> tell(now));
    tell(target.getValue());
    model.offerProperty().addListener((_, _, _) -> offer());
    model.chosenProperty().addListener((_, _, _) -> offer());
    model.obstacle().addListener((_, _, _) -> offer());
    offer();
  }

  private void tell(TargetSummary now) {
    String condition = now.condition().name().toLowerCase(Locale.ROOT);
    dot.getStyleClass().setAll("dot", condition);
    String text = texts.get("target." + condition);
    String name = texts.said(new ChosenMachine(now.name()).shortName());
    boolean said = now.condition() != TargetSummary.Condition.OFF || !now.detail().isEmpty();
    setText(
        said && now.condition() != TargetSummary.Condition.READY
            ? name + " · " + texts.get("target.word." + condition)
            : name);
    tooltip.setText(
        texts.get("machine.on", texts.said(now.name()))
            + "\n"
            + (now.detail().isEmpty() ? text : text + ". " + now.detail())
            + "\n"
            + texts.get("machine.choose"));
    setAccessibleText(
        texts.get("machine.on", texts.said(now.name()))
            + ", "
            + text
            + ". "
            + texts.get("machine.choose"));
  }

  private void offer() {
    MachineOffer offer = model.offerProperty().get();
    ToggleGroup group = new ToggleGroup();
    List<MenuItem> items = new ArrayList<>();
    MachineObstacle obstacle = model.obstacle().get();
    if (obstacle != MachineObstacle.NONE) {
      String why = obstacle.name().toLowerCase(Locale.ROOT);
      items.add(caption("machine-obstacle", texts.get("machine.obstacle." + why)));
      items.add(new SeparatorMenuItem());
    }
    items.add(item("machine-local", texts.get("machine.local"), ChosenMachine.LOCAL, group));
    add(items, "machine.used", offer.used(), group);
    add(items, "machine.configured", offer.configured(), group);
    items.add(new SeparatorMenuItem());
    MenuItem asked = new MenuItem(texts.get("machine.other"));
    asked.setId("machine-other");
    asked.setOnAction(_ -> ask.apply(model::named).ifPresent(model::choose));
    asked.setDisable(obstacle != MachineObstacle.NONE);
    items.add(asked);
    List<ChosenMachine> removable =
        offer.used().stream().filter(m -> !m.equals(model.chosenProperty().get())).toList();
    if (!removable.isEmpty()) {
      items.add(removal(removable));
    }
    List<Menu> here = labs.items();
    if (!here.isEmpty()) {
      items.add(new SeparatorMenuItem());
      items.add(caption("labs-here", texts.get("labs.here")));
      items.addAll(here);
    }
    getItems().setAll(items);
  }

  private void add(
      List<MenuItem> items, String caption, List<ChosenMachine> machines, ToggleGroup group) {
    if (!machines.isEmpty()) {
      items.add(new SeparatorMenuItem());
      items.add(caption(caption.replace('.', '-'), texts.get(caption)));
      for (ChosenMachine machine : machines) {
        items.add(item("machine-" + machine.shortName(), machine.shortName(), machine, group));
      }
    }
  }

  private RadioMenuItem item(String id, String text, ChosenMachine machine, ToggleGroup group) {
    RadioMenuItem item = new RadioMenuItem(text);
    item.setMnemonicParsing(false);
    item.setId(id);
    item.setToggleGroup(group);
    item.setSelected(machine.equals(model.chosenProperty().get()));
    item.setDisable(model.obstacle().get() != MachineObstacle.NONE);
    item.setOnAction(_ -> model.choose(machine));
    return item;
  }

  /// Only separators are passed over by the arrow keys.
  private static MenuItem caption(String id, String text) {
    Label label = new Label(text);
    label.setId(id);
    label.getStyleClass().add("menu-caption");
    SeparatorMenuItem caption = new SeparatorMenuItem();
    caption.setContent(label);
    return caption;
  }

  private Menu removal(List<ChosenMachine> used) {
    Menu menu = new Menu(texts.get("machine.remove"));
    menu.setId("machine-remove");
    for (ChosenMachine machine : used) {
      MenuItem item = new MenuItem(machine.shortName());
      item.setMnemonicParsing(false);
      item.setId("machine-remove-" + machine.shortName());
      item.setOnAction(_ -> model.forget(machine));
      menu.getItems().add(item);
    }
    return menu;
  }
}
