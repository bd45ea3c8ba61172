package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.run.PendingChanges;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowMode;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.kordamp.ikonli.javafx.FontIcon;

/// Which lab, what for, and what to do with it.
final class TopBar extends GridPane {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final RunModel run;

  /// A name up to this width is shown whole.
  private static final double NAME_WHOLE = 130;

  /// Below this width of the window marks give their place to words, or words theirs to a mark.
  private static final double WORDS_FROM = 1_100;

  private final Label name = new Label();
  private final FontIcon mark = new FontIcon("mdi2a-arrow-up-bold-outline");
  private final Button back;
  private final HBox does;
  private final HBox titled;
  private final HBox switched;
  private final ColumnConstraints left = side();
  private final ColumnConstraints right = side();

  TopBar(
      TextBundle texts,
      DocumentModel desk,
      RunModel run,
      ObservableValue<PendingChanges> pending,
      ObjectProperty<WindowMode> mode,
      Node menu,
      Node people,
      Node changes,
      Node machine,
      Runnable revert,
      Runnable destroy,
      Runnable toggleTheme) {
    this.texts = texts;
    this.desk = desk;
    this.run = run;
    getStyleClass().add("top-bar");
    setMinHeight(48);
    setPrefHeight(48);
    // What is done stays whole, whatever the window's width; a long name gives way before.
    right.setMinWidth(USE_COMPUTED_SIZE);
    getColumnConstraints().addAll(left, new ColumnConstraints(), right);
    RowConstraints row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    getRowConstraints().add(row);
    setHgap(10);
    back = ButtonRanks.plain("revert", texts.get("edit.revertName"), revert);
    does = actions(pending, machine, destroy, toggleTheme);
    switched = modes(mode);
    titled = title(menu, people, changes);
    addRow(0, titled, switched, does);
  }

  /// Where there is room, both sides are as wide as each other: the switch is in the middle. It is
  /// looked at anew with every layout: what is done may need more room than a moment ago.
  @Override
  protected void layoutChildren() {
    boolean wide = getWidth() >= WORDS_FROM;
    mark.setVisible(wide);
    back.setContentDisplay(wide ? ContentDisplay.TEXT_ONLY : ContentDisplay.GRAPHIC_ONLY);
    name.setMinWidth(Math.min(NAME_WHOLE, name.prefWidth(-1)));
    double needed = does.minWidth(-1);
    double rest =
        getWidth()
            - snappedLeftInset()
            - snappedRightInset()
            - 2 * getHgap()
            - switched.prefWidth(-1)
            - needed;
    // What the title leaves goes to the machine's name.
    double named = Math.max(needed, does.prefWidth(-1)) - needed;
    double given = Math.clamp(rest - titled.prefWidth(-1), 0, named);
    right.setPrefWidth(needed + given);
    left.setPrefWidth(Math.clamp(rest - given, 0, needed + given));
    super.layoutChildren();
  }

  private static ColumnConstraints side() {
    ColumnConstraints side = new ColumnConstraints(0, 100, Double.MAX_VALUE);
    side.setHgrow(Priority.ALWAYS);
    return side;
  }

  private HBox title(Node menu, Node people, Node changes) {
    name.getStyleClass().add("lab-name");
    name.setId("lab-name");
    name.textProperty()
        .bind(desk.documentProperty().map(d -> d.lab().name() + (d.unsaved() ? " •" : "")));
    mark.managedProperty().bind(mark.visibleProperty());
    mark.getStyleClass().add("mark");
    Button undo = ButtonRanks.icon("undo", "mdi2u-undo", texts.get("edit.undo"), desk::undo);
    Button redo = ButtonRanks.icon("redo", "mdi2r-redo", texts.get("edit.redo"), desk::redo);
    undo.disableProperty().bind(desk.documentProperty().map(d -> d.past() == null));
    redo.disableProperty().bind(desk.documentProperty().map(d -> d.future() == null));
    named(undo, desk.documentProperty(), true);
    named(redo, desk.documentProperty(), false);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(name.textProperty());
    name.setTooltip(whole);
    undo.setMinWidth(USE_PREF_SIZE);
    redo.setMinWidth(USE_PREF_SIZE);
    HBox box = new HBox(8, menu, mark, name, people, undo, redo, changes);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private void named(Button button, ObservableValue<LabDocument> document, boolean undo) {
    Tooltip tooltip = new Tooltip();
    tooltip
        .textProperty()
        .bind(
            document.map(
                d ->
                    undo
                        ? d.undoName()
                            .map(n -> texts.get("edit.undo.named", n))
                            .orElse(texts.get("edit.undo.hint"))
                        : d.redoName()
                            .map(n -> texts.get("edit.redo.named", n))
                            .orElse(texts.get("edit.redo.hint"))));
    button.setTooltip(tooltip);
  }

  private HBox modes(ObjectProperty<WindowMode> mode) {
    ToggleGroup group = new ToggleGroup();
    HBox box = new HBox();
    box.getStyleClass().add("mode-switch");
    for (WindowMode each : WindowMode.values()) {
      String key = each.name().toLowerCase(Locale.ROOT);
      ToggleButton button = new ToggleButton(texts.get("mode." + key));
      button.setId("mode-" + key);
      button.setTooltip(new Tooltip(texts.get("mode." + key + ".hint")));
      button.setToggleGroup(group);
      button.setSelected(mode.get() == each);
      button.setOnAction(
          _ -> {
            mode.set(each);
            button.setSelected(true);
          });
      mode.addListener((_, _, now) -> button.setSelected(now == each));
      button.setMinWidth(USE_PREF_SIZE);
      box.getChildren().add(button);
    }
    box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    return box;
  }

  private HBox actions(
      ObservableValue<PendingChanges> pending, Node machine, Runnable end, Runnable toggleTheme) {
    back.setGraphic(new FontIcon("mdi2b-backup-restore"));
    back.setTooltip(new Tooltip(texts.get("edit.revertHint")));
    back.visibleProperty().bind(pending.map(p -> p.count() > 0));
    back.managedProperty().bind(back.visibleProperty());
    Button deploy =
        ButtonRanks.main("deploy", "", () -> run.deploys().deploy(desk.withFolderOfNow()));
    deploy
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> deployText(pending.getValue()), run.runningProperty(), pending));
    Button destroy = ButtonRanks.plain("destroy", texts.get("run.destroy"), end);
    destroy.getStyleClass().add("danger");
    deploy.setTooltip(new Tooltip(texts.get("run.deploy.hint")));
    destroy.setTooltip(new Tooltip(texts.get("run.destroy.hint")));
    pending.addListener((_, _, now) -> rank(deploy, now));
    run.runningProperty().addListener((_, _, _) -> rank(deploy, pending.getValue()));
    var recorded = run.tape().replayProperty();
    deploy.disableProperty().bind(run.work().activityProperty().isNotNull().or(recorded));
    destroy
        .disableProperty()
        .bind(run.work().activityProperty().isNotNull().or(somethingThere().not()).or(recorded));
    Button theme =
        ButtonRanks.icon("theme", "mdi2w-weather-night", texts.get("theme.toggle"), toggleTheme);
    for (Button button : new Button[] {back, deploy, destroy, theme}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    HBox box = new HBox(10, machine, back, deploy, destroy, theme);
    box.setAlignment(Pos.CENTER_RIGHT);
    return box;
  }

  /// Whether the lab runs, or anything else of it is on the machine.
  private BooleanBinding somethingThere() {
    return Bindings.createBooleanBinding(
        () ->
            run.runningProperty().get() != null || run.remains().of(desk.lab().name()).isPresent(),
        run.runningProperty(),
        run.remains().labsProperty(),
        desk.documentProperty());
  }

  /// Deploying what runs already is seldom what a person wants next.
  private void rank(Button deploy, PendingChanges pending) {
    boolean same = run.runningProperty().get() != null && pending.count() == 0;
    deploy.getStyleClass().removeAll("main-button", "plain-button");
    deploy.getStyleClass().add(same ? "plain-button" : "main-button");
  }

  private String deployText(PendingChanges pending) {
    if (run.runningProperty().get() == null) {
      return texts.get("run.deploy");
    }
    return pending.count() == 0 ? texts.get("run.repair") : texts.get("run.apply", pending.count());
  }
}
