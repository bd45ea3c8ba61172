package io.tierdrop.app.designer.tour;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A ring around what the tour speaks of, and a card beside it. Everything below goes on taking
/// clicks and keys, so that what is read can be tried at once.
public final class TourLayer extends Pane {

  private static final double CARD = 316;
  private static final double AROUND = 3;

  private final TextBundle texts;
  private final TourModel model;
  private final Parent window;
  private final Label title = new Label();
  private final Label text = new Label();
  private final Label number = new Label();
  private final Button back;
  private final Button next;
  private final VBox card;
  private final List<Region> rings = new ArrayList<>();
  private List<Bounds> places = List.of();
  private @Nullable Node before;

  /// @param window in which the targets are looked up
  public TourLayer(TextBundle texts, TourModel model, Parent window) {
    this.texts = texts;
    this.model = model;
    this.window = window;
    setId("tour");
    setPickOnBounds(false);
    setMinSize(0, 0);
    title.getStyleClass().add("tour-title");
    title.setWrapText(true);
    text.setWrapText(true);
    text.setId("tour-text");
    text.getStyleClass().add("value");
    title.setMinHeight(USE_PREF_SIZE);
    text.setMinHeight(USE_PREF_SIZE);
    number.getStyleClass().add("faint");
    number.setId("tour-number");
    number.setMinWidth(USE_PREF_SIZE);
    back = ButtonRanks.plain("tour-back", texts.get("tour.back"), model::back);
    next = ButtonRanks.main("tour-next", texts.get("tour.next"), model::forward);
    Button leave =
        ButtonRanks.icon("tour-leave", "mdi2c-close", texts.get("tour.leave"), model::leave);
    for (Button each : List.of(back, next, leave)) {
      each.setMinWidth(USE_PREF_SIZE);
    }
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox head = new HBox(8, title, leave);
    leave.getStyleClass().add("small-icon");
    head.setAlignment(Pos.CENTER_LEFT);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox foot = new HBox(8, number, gap, back, next);
    foot.setAlignment(Pos.CENTER_LEFT);
    card = new VBox(10, head, text, foot);
    card.setId("tour-card");
    card.getStyleClass().addAll("sheet", "tour-card");
    card.setPrefWidth(CARD);
    card.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    getChildren().add(card);
    setVisible(false);
    model.stopProperty().addListener((_, was, now) -> show(was, now));
    widthProperty().addListener((_, _, _) -> follow());
    heightProperty().addListener((_, _, _) -> follow());
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                scene.addPostLayoutPulseListener(this::follow);
              }
            });
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> model.leave();
      case LEFT -> model.back();
      case RIGHT -> {
        TourStop at = model.stopProperty().get();
        if (at != null && at.next().isPresent()) {
          model.forward();
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void show(@Nullable TourStop was, @Nullable TourStop now) {
    if (was == null && window.getScene() != null) {
      before = window.getScene().getFocusOwner();
    }
    setVisible(now != null);
    if (now == null) {
      if (before != null) {
        before.requestFocus();
      }
      return;
    }
    title.setText(texts.get(now.key() + ".title"));
    text.setText(texts.get(now.key()));
    number.setText(texts.get("tour.number", now.number(), TourStop.count()));
    back.setDisable(now.previous().isEmpty());
    next.setText(texts.get(now.next().isEmpty() ? "tour.done" : "tour.next"));
    card.setAccessibleText(title.getText() + ". " + text.getText());
    places = List.of();
    follow();
    next.requestFocus();
  }

  /// Stays with what is pointed at, whatever moves it: another size of the window, a dragged edge.
  private void follow() {
    TourStop at = model.stopProperty().get();
    // A tour that begins before the window was laid out has no room yet.
    if (at == null || getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    List<Bounds> now = new ArrayList<>(at.targets().stream().flatMap(this::place).toList());
    now.add(new BoundingBox(0, 0, getWidth(), getHeight()));
    if (!now.equals(places)) {
      places = List.copyOf(now);
      arrange(now.subList(0, now.size() - 1), now.getLast());
    }
  }

  private java.util.stream.Stream<Bounds> place(String selector) {
    return window.lookupAll(selector).stream()
        .filter(TourLayer::seen)
        .limit(1)
        .map(target -> sceneToLocal(target.localToScene(target.getLayoutBounds())));
  }

  private static boolean seen(Node target) {
    for (Node node = target; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private void arrange(List<Bounds> targets, Bounds room) {
    getChildren().removeAll(rings);
    rings.clear();
    for (Bounds target : targets) {
      Region ring = new Region();
      ring.getStyleClass().add("tour-ring");
      ring.setMouseTransparent(true);
      ring.setManaged(false);
      double x = Math.max(room.getMinX() + 1, target.getMinX() - AROUND);
      double y = Math.max(room.getMinY() + 1, target.getMinY() - AROUND);
      ring.resizeRelocate(
          x,
          y,
          Math.min(room.getMaxX() - 1, target.getMaxX() + AROUND) - x,
          Math.min(room.getMaxY() - 1, target.getMaxY() + AROUND) - y);
      rings.add(ring);
    }
    getChildren().addAll(0, rings);
    card.applyCss();
    double width = Math.min(CARD, room.getWidth() - 24);
    double height = card.prefHeight(width);
    Bounds beside = targets.isEmpty() ? room : targets.getFirst();
    Point2D corner = CardPlace.beside(beside, width, height, room);
    card.setManaged(false);
    card.resizeRelocate(Math.rint(corner.getX()), Math.rint(corner.getY()), width, height);
  }
}
