package io.tierdrop.app.designer.machine;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.machine.LabHere;
import io.tierdrop.topology.Lab;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/// The labs that have something on the machine, each with what can be done about it.
public final class LabsMenu {

  private final TextBundle texts;
  private final RunModel run;
  private final Consumer<Lab> show;
  private final Consumer<String> destroy;

  /// @param show opens the drawing of a lab that runs
  /// @param destroy asks, then removes a lab by its name
  public LabsMenu(TextBundle texts, RunModel run, Consumer<Lab> show, Consumer<String> destroy) {
    this.texts = texts;
    this.run = run;
    this.show = show;
    this.destroy = destroy;
  }

  /// What the items depend on.
  ObservableValue<List<LabHere>> labs() {
    return run.remains().labsProperty();
  }

  /// Looks again at the machine.
  void look() {
    run.remains().look();
  }

  List<Menu> items() {
    return run.remains().labsProperty().get().stream().map(this::item).toList();
  }

  private Menu item(LabHere lab) {
    String text =
        lab.answers()
            ? texts.get("labs.entry", lab.name(), lab.nodes())
            : texts.get("labs.silent", lab.name());
    Menu menu = new Menu(lab.by().isEmpty() ? text : text + " · " + texts.get("labs.by", lab.by()));
    menu.setMnemonicParsing(false);
    menu.setId("lab-here-" + lab.name());
    MenuItem drawing = new MenuItem(texts.get("labs.show"));
    drawing.setId("lab-show-" + lab.name());
    drawing.setDisable(!lab.answers());
    drawing.setOnAction(_ -> run.drawing(lab.name(), show));
    MenuItem end = new MenuItem(texts.get("labs.destroy"));
    end.setId("lab-destroy-" + lab.name());
    // What was under way when the menu opened may end while it is open.
    end.disableProperty()
        .bind(run.work().activityProperty().isNotNull().or(run.tape().replayProperty()));
    end.setOnAction(_ -> destroy.accept(lab.name()));
    menu.getItems().setAll(drawing, end);
    return menu;
  }
}
