package io.tierdrop.app.designer.faults;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.control.WrapBar;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.InjectedFault;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is injected, with a way back for each, and a form for more.
public final class FaultsPanel extends BorderPane {

  private final TextBundle texts;
  private final FaultModel model;
  private final FaultForm form;

  public FaultsPanel(TextBundle texts, FaultModel model) {
    this.texts = texts;
    this.model = model;
    this.form = new FaultForm(texts, model);
    ListView<InjectedFault> list = new ListView<>(model.injected());
    list.setId("faults");
    Label none = new SoftText("");
    none.textProperty()
        .bind(
            Bindings.when(model.runningProperty().isNull())
                .then(texts.get("fault.notrunning"))
                .otherwise(texts.get("fault.none")));
    list.setPlaceholder(none);
    list.setCellFactory(_ -> new Row());
    SplitPane both = new SplitPane(form, new BorderPane(list, head(), null, null, null));
    both.setDividerPositions(0.55);
    setCenter(both);
  }

  private WrapBar head() {
    Label title = new Label();
    title.getStyleClass().add("caption");
    title
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> texts.get("fault.count", model.injected().size()), model.injected()));
    Button all =
        ButtonRanks.plain("heal-all", texts.get("fault.healAll"), () -> model.heal(List.of()));
    all.disableProperty()
        .bind(Bindings.isEmpty(model.injected()).or(model.liveProperty().isNull()));
    return new WrapBar(title, all);
  }

  /// Shows the form with what was chosen on the drawing.
  public void ask(FaultTargets victims, FaultKind kind) {
    form.offer(victims, kind);
  }

  private String text(InjectedFault fault) {
    String settings =
        fault.settings().entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    String label =
        FaultKind.of(fault.kind()).map(kind -> texts.said(kind.label())).orElse(fault.kind());
    return settings.isEmpty() ? label : label + " · " + settings;
  }

  private String times(InjectedFault fault) {
    return fault.until() == null
        ? texts.get("fault.since", texts.clock(fault.since()))
        : texts.get("fault.until", texts.clock(fault.since()), texts.clock(fault.until()));
  }

  private final class Row extends ListCell<InjectedFault> {

    private final Label node = new Label();
    private final Label what = new Label();
    private final Label when = new Label();
    private final HBox box;

    Row() {
      FontIcon icon = new FontIcon("mdi2f-flash");
      icon.getStyleClass().setAll("ikonli-font-icon", "icon-bad");
      node.getStyleClass().addAll("mono", "value");
      node.setMinWidth(80);
      when.getStyleClass().add("faint");
      for (Label text : new Label[] {what, when}) {
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
      }
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      Button heal = ButtonRanks.plain("heal-one", texts.get("fault.healOne"), this::heal);
      heal.setMinWidth(Region.USE_PREF_SIZE);
      heal.disableProperty().bind(model.liveProperty().isNull());
      box = new HBox(12, icon, node, new VBox(1, what, when), gap, heal);
      box.setAlignment(Pos.CENTER_LEFT);
      setPrefWidth(0); // as wide as the list, never wider
    }

    private void heal() {
      if (getItem() != null) {
        model.heal(getItem());
      }
    }

    @Override
    protected void updateItem(@Nullable InjectedFault fault, boolean empty) {
      super.updateItem(fault, empty);
      if (empty || fault == null) {
        setGraphic(null);
        return;
      }
      node.setText(fault.node());
      what.setText(text(fault));
      when.setText(times(fault));
      setGraphic(box);
    }
  }
}
