package io.tierdrop.app.designer.faults;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What the menu under the pointer offers to break and to heal while the lab runs.
public final class FaultMenu {

  private final TextBundle texts;
  private final FaultModel model;
  private final BiConsumer<FaultTargets, FaultKind> ask;

  /// @param ask opens the form for a fault that has settings
  public FaultMenu(TextBundle texts, FaultModel model, BiConsumer<FaultTargets, FaultKind> ask) {
    this.texts = texts;
    this.model = model;
    this.ask = ask;
  }

  /// The items for a selection, with a line behind them; none when nothing runs.
  public List<MenuItem> items(ItemSelection selection, Lab lab) {
    Lab running = model.runningProperty().get();
    FaultTargets victims = FaultTargets.of(selection, lab);
    List<FaultKind> faults = running == null ? List.of() : victims.faults(model.places());
    if (faults.isEmpty()) {
      return List.of();
    }
    if (model.recordedProperty().get()) {
      MenuItem recorded = new MenuItem(texts.get("obstacle.recording"));
      recorded.setId("menu-recorded");
      recorded.setDisable(true);
      return List.of(recorded, new SeparatorMenuItem());
    }
    Menu menu = new Menu(texts.get("fault.break"));
    menu.setId("menu-break");
    String group = faults.getFirst().group();
    for (FaultKind kind : faults) {
      if (!kind.group().equals(group)) {
        menu.getItems().add(new SeparatorMenuItem());
        group = kind.group();
      }
      menu.getItems().add(item(kind, victims));
    }
    List<MenuItem> items = new ArrayList<>(List.of(menu));
    List<String> faulty = faulty(selection, victims, lab);
    if (!faulty.isEmpty()) {
      MenuItem heal = new MenuItem(texts.get("fault.heal", String.join(", ", faulty)));
      heal.setId("menu-heal");
      heal.setOnAction(_ -> model.heal(faulty));
      items.add(heal);
    }
    items.add(new SeparatorMenuItem());
    return items;
  }

  private MenuItem item(FaultKind kind, FaultTargets victims) {
    boolean asks =
        kind.settings().stream()
            .anyMatch(
                setting -> victims.link().isEmpty() || !setting.name().equals(FaultTargets.LINK));
    MenuItem item = new MenuItem(texts.said(kind.label()) + (asks ? " …" : ""));
    item.setId("menu-fault-" + kind.word());
    item.setOnAction(
        _ -> {
          if (asks) {
            ask.accept(victims, kind);
          } else {
            Map<String, String> settings = new TreeMap<>();
            if (!victims.link().isEmpty()) {
              settings.put(FaultTargets.LINK, victims.link());
            }
            model.inject(new Fault(kind, victims.nodes(), settings, null));
          }
        });
    return item;
  }

  private List<String> faulty(ItemSelection selection, FaultTargets victims, Lab lab) {
    Set<String> meant =
        victims.link().isEmpty()
            ? selection.members()
            : Set.copyOf(
                victims.nodes().stream()
                    .flatMap(name -> lab.topology().node(name).stream())
                    .flatMap(node -> node.members().stream())
                    .toList());
    return model.injected().stream()
        .map(InjectedFault::node)
        .filter(meant::contains)
        .distinct()
        .toList();
  }
}
