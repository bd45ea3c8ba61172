package io.tierdrop.app.designer.shell.find;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.SegmentBus;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.service.PlanPreview;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Finds nodes by name, kind or address, and shows them one after the other.
public final class FindBar extends HBox {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final CanvasView canvas;
  private final ObservableValue<PlanPreview> preview;
  private final TextField field = new TextField();
  private final Label found = new Label();
  private List<String> hits = List.of();
  private int at;

  public FindBar(
      TextBundle texts,
      DocumentModel desk,
      CanvasView canvas,
      ObservableValue<PlanPreview> preview) {
    super(10);
    this.texts = texts;
    this.desk = desk;
    this.canvas = canvas;
    this.preview = preview;
    getStyleClass().add("find-bar");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setVisible(false);
    field.setId("find");
    field.setPrefColumnCount(22);
    field.setPromptText(texts.get("find.prompt"));
    field.setAccessibleText(texts.get("find.prompt"));
    found.getStyleClass().add("faint");
    found.setMinWidth(56);
    getChildren().addAll(field, found);
    field.textProperty().addListener((_, _, typed) -> search(typed));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  public void open() {
    setVisible(true);
    field.requestFocus();
    field.selectAll();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      setVisible(false);
      canvas.viewport().requestFocus();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !hits.isEmpty()) {
      at = Math.floorMod(at + (event.isShiftDown() ? -1 : 1), hits.size());
      show();
      event.consume();
    }
  }

  private void search(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    hits =
        wanted.isEmpty()
            ? List.of()
            : desk.lab().topology().nodes().stream()
                .flatMap(
                    node ->
                        node.members().stream()
                            .filter(
                                member ->
                                    Stream.concat(
                                            Stream.of(member, texts.kind(node.kind())),
                                            addresses(member))
                                        .anyMatch(
                                            text ->
                                                text.toLowerCase(Locale.ROOT).contains(wanted))))
                .toList();
    at = 0;
    show();
  }

  private Stream<String> addresses(String member) {
    PlanPreview.NodePreview node = preview.getValue().nodes().get(member);
    return node == null ? Stream.of() : node.addresses().stream().map(PlanPreview.Address::address);
  }

  private void show() {
    if (hits.isEmpty()) {
      found.setText(field.getText().isBlank() ? "" : texts.get("find.none"));
      return;
    }
    String member = hits.get(at);
    found.setText(texts.get("find.of", at + 1, hits.size()));
    desk.select(ItemSelection.of(new SelectedItem.Member(member)));
    LabPicture picture = canvas.pictureProperty().get();
    IconBox box = picture.boxes().get(member);
    if (box != null) {
      canvas.centre(box.x(), box.y());
      return;
    }
    picture
        .bus(member)
        .map(SegmentBus::bar)
        .ifPresent(bar -> canvas.centre(bar.extent().centreX(), bar.y1()));
  }
}
