package io.tierdrop.app.designer.palette;

import io.tierdrop.app.designer.canvas.view.KindArt;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Kind;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;

/// Pieces to take, by a click or by dragging, and samples to open.
public final class PalettePanel extends ScrollPane {

  private static final double WIDTH = 186;
  private static final double FOLDED = 62;

  private final ObjectProperty<@Nullable PalettePiece> taken = new SimpleObjectProperty<>();
  private final TextBundle texts;
  private final Drop dropped;
  private final VBox content = new VBox(1);

  /// Puts a piece on the drawing, for who has no mouse.
  private final Consumer<PalettePiece> put;

  /// Takes a piece that was dragged out of the palette and let go.
  @FunctionalInterface
  public interface Drop {
    void drop(PalettePiece piece, double sceneX, double sceneY);
  }

  public PalettePanel(
      TextBundle texts,
      List<SampleLab> samples,
      Consumer<SampleLab> open,
      Drop dropped,
      Consumer<PalettePiece> put) {
    this.texts = texts;
    this.put = put;
    this.dropped = dropped;
    getStyleClass().addAll("side", "palette");
    content.getStyleClass().add("palette-content");
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinWidth(FOLDED);
    setPrefWidth(WIDTH);
    content.getChildren().add(caption(texts.get("palette.nodes")));
    ToggleGroup group = new ToggleGroup();
    for (Kind kind : Kind.values()) {
      add(new PalettePiece.OfKind(kind), texts.kind(kind), KindArt.of(kind), group);
    }
    add(new PalettePiece.Site(), texts.get("palette.site"), KindArt.SITE, group);
    add(new PalettePiece.Note(), texts.get("palette.note"), KindArt.NOTE, group);
    if (!samples.isEmpty()) {
      Region gap = new Region();
      gap.setMinHeight(24);
      content.getChildren().addAll(gap, caption(texts.get("palette.samples")));
      samples.forEach(sample -> content.getChildren().add(button(sample, open)));
    }
  }

  /// Shows icons only, with the names as tooltips, or all. Samples have no icons and are in
  /// the menu too.
  public void fold(boolean folded) {
    setPrefWidth(folded ? FOLDED : WIDTH);
    for (Node part : content.getChildren()) {
      if (part instanceof ToggleButton piece) {
        piece.setContentDisplay(folded ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
      } else {
        part.setVisible(!folded);
        part.setManaged(!folded);
      }
    }
  }

  /// What a click on the canvas would put there; null for nothing.
  public ObjectProperty<@Nullable PalettePiece> takenProperty() {
    return taken;
  }

  private void add(PalettePiece piece, String name, String art, ToggleGroup group) {
    SVGPath path = new SVGPath();
    path.setContent(art);
    path.getStyleClass().add("palette-icon");
    path.setScaleX(0.86);
    path.setScaleY(0.86);
    StackPane icon = new StackPane(new Group(path));
    icon.setMinSize(24, 22);
    icon.setPrefSize(24, 22);
    ToggleButton button = new ToggleButton(name, icon);
    button.setId("palette-" + piece.key());
    button.getStyleClass().add("palette-item");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setWrapText(true);
    button.setMinHeight(Region.USE_PREF_SIZE);
    button.setToggleGroup(group);
    button.setAccessibleText(texts.get("palette.take", name));
    button.setTooltip(new Tooltip(name + ": " + texts.get("palette.hint." + piece.key())));
    button.setOnAction(_ -> taken.set(button.isSelected() ? piece : null));
    // The arrow keys select the next of the group without an action.
    button
        .selectedProperty()
        .addListener(
            (_, _, now) -> {
              if (now) {
                taken.set(piece);
              }
            });
    button.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, piece));
    button.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        event -> {
          if (!button.contains(event.getX(), event.getY())) {
            taken.set(null);
            dropped.drop(piece, event.getSceneX(), event.getSceneY());
          }
        });
    taken.addListener((_, _, now) -> button.setSelected(piece.equals(now)));
    content.getChildren().add(button);
  }

  /// Space takes a piece and puts the taken one down; Enter puts it down at once.
  private void pressed(KeyEvent event, PalettePiece piece) {
    boolean down =
        event.getCode() == KeyCode.ENTER
            || (event.getCode() == KeyCode.SPACE && piece.equals(taken.get()));
    if (down) {
      taken.set(null);
      put.accept(piece);
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && taken.get() != null) {
      taken.set(null);
      event.consume();
    }
  }

  private static Node caption(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("caption");
    return label;
  }

  private Button button(SampleLab sample, Consumer<SampleLab> open) {
    Button button = new Button(texts.said(sample.title()));
    button.getStyleClass().addAll("palette-item", "sample");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setWrapText(true);
    button.setMinHeight(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> open.accept(sample));
    if (!sample.teaches().isEmpty()) {
      Tooltip teaches = new Tooltip(texts.said(sample.teaches()));
      teaches.setWrapText(true);
      teaches.setMaxWidth(420);
      button.setTooltip(teaches);
    }
    return button;
  }
}
