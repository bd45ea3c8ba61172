package io.tierdrop.app.designer.gesture;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.place.ResizeEdits;
import io.tierdrop.app.designer.layout.HitTest.Hit;
import io.tierdrop.app.designer.layout.HitTest.Zone;
import io.tierdrop.app.designer.palette.PalettePiece;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Drawing.Note;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// Turns mouse events of the canvas into gestures.
public final class GestureDispatcher {

  private static final double WHEEL = 1.0015;

  private final GestureSurface surface;
  private final TextBundle texts;
  private final CanvasView canvas;
  private final DocumentModel desk;
  private final ObjectProperty<@Nullable PalettePiece> taken;
  private final PiecePlacement placing;
  private final Consumer<SelectedItem> doubleClicked;
  private @Nullable MouseGesture gesture;
  private final HeldKeys held;
  private double pressedX;
  private double pressedY;

  /// What becomes all of the selection when the button is let go where it was pressed.
  private @Nullable SelectedItem alone;

  public GestureDispatcher(
      CanvasView canvas,
      DocumentModel desk,
      TextBundle texts,
      ObjectProperty<@Nullable PalettePiece> taken,
      PiecePlacement placing,
      Consumer<SelectedItem> doubleClicked) {
    this.canvas = canvas;
    this.texts = texts;
    this.desk = desk;
    this.taken = taken;
    this.placing = placing;
    this.doubleClicked = doubleClicked;
    surface = new GestureSurface(canvas, desk, texts);
    Pane viewport = canvas.viewport();
    viewport.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    viewport.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::moved);
    viewport.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    viewport.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    viewport.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    held = new HeldKeys(viewport);
  }

  /// Ends whatever is under way as if it had not begun.
  ///
  /// @return whether something was
  public boolean cancel() {
    boolean some = gesture != null || taken.get() != null;
    if (gesture != null) {
      gesture.cancel();
      gesture = null;
    }
    taken.set(null);
    return some;
  }

  /// Whether the space bar was pressed for itself, not to pan with the mouse.
  public boolean spaceUnused() {
    return held.spaceUnused();
  }

  private void pressed(MouseEvent event) {
    canvas.viewport().requestFocus();
    pressedX = event.getX();
    pressedY = event.getY();
    alone = null;
    double x = canvas.camera().worldX(event.getX());
    double y = canvas.camera().worldY(event.getY());
    if (gesture != null) {
      finish(x, y);
    } else if (event.getButton() == MouseButton.MIDDLE || held.space()) {
      gesture = new PanGesture(canvas, x, y);
    } else if (event.getButton() == MouseButton.PRIMARY) {
      primary(event, x, y);
    } else if (event.getButton() == MouseButton.SECONDARY) {
      surface.at(x, y).ifPresent(hit -> choose(hit.item(), false));
      alone = null;
    }
    event.consume();
  }

  private void primary(MouseEvent event, double x, double y) {
    PalettePiece piece = taken.get();
    if (piece != null) {
      if (piece instanceof PalettePiece.Site) {
        gesture = new SiteGesture(surface, placing, x, y);
      } else {
        placing.put(piece, x, y);
      }
      if (!held.shift(event)) {
        taken.set(null);
      }
      return;
    }
    Optional<Hit> hit = surface.at(x, y);
    if (hit.isEmpty()) {
      empty(event, x, y);
      return;
    }
    SelectedItem item = hit.get().item();
    Optional<String> node = surface.node(item);
    if (held.shift(event) && node.isPresent()) {
      gesture = new LinkGesture(surface, node.get(), true, x, y);
    } else if (hit.get().zone() == Zone.RIM && node.isPresent() && !held.control(event)) {
      choose(item, false);
      gesture = new LinkGesture(surface, node.get(), false, x, y);
    } else if (hit.get().zone() == Zone.CORNER) {
      choose(item, false);
      resize(item);
    } else {
      choose(item, held.control(event));
      gesture = new MoveGesture(surface, x, y);
    }
  }

  private void resize(SelectedItem item) {
    if (item instanceof SelectedItem.Frame(String name)) {
      surface.picture().sites().stream()
          .filter(site -> site.name().equals(name))
          .findFirst()
          .ifPresent(
              site ->
                  gesture =
                      new ResizeGesture(
                          surface,
                          name,
                          (lab, x, y) -> ResizeEdits.site(lab, name, x - site.x(), y - site.y())));
    } else if (item instanceof SelectedItem.Card(int index)) {
      Note note = surface.picture().notes().get(index);
      gesture =
          new ResizeGesture(
              surface,
              texts.get("palette.note"),
              (lab, x, y) -> ResizeEdits.note(lab, index, x - note.x(), y - note.y()));
    }
  }

  private void empty(MouseEvent event, double x, double y) {
    if (held.shift(event)) {
      placing.again(x, y);
    } else {
      ItemSelection before = held.control(event) ? desk.selection() : ItemSelection.NONE;
      gesture = new BandGesture(surface, before, x, y);
    }
  }

  private void choose(SelectedItem item, boolean more) {
    alone = more ? null : item;
    if (more) {
      desk.select(desk.selection().toggled(item));
    } else if (!desk.selection().contains(item)) {
      desk.select(ItemSelection.of(item));
    }
  }

  private void moved(MouseEvent event) {
    double x = canvas.camera().worldX(event.getX());
    double y = canvas.camera().worldY(event.getY());
    if (Math.hypot(event.getX() - pressedX, event.getY() - pressedY) > MouseGesture.TREMBLE) {
      alone = null;
    }
    if (gesture != null) {
      if (gesture.sticky() || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
        gesture.move(x, y, event.isAltDown());
      }
    } else {
      canvas.viewport().setCursor(cursor(x, y));
    }
  }

  private Cursor cursor(double x, double y) {
    if (taken.get() != null) {
      return Cursor.CROSSHAIR;
    }
    if (held.space()) {
      return Cursor.OPEN_HAND;
    }
    return surface
        .at(x, y)
        .map(
            hit ->
                switch (hit.zone()) {
                  case RIM -> Cursor.CROSSHAIR;
                  case CORNER -> Cursor.SE_RESIZE;
                  case BODY -> Cursor.HAND;
                })
        .orElse(Cursor.DEFAULT);
  }

  /// A double click counts when it ends where it began: a node may be dragged right after it was
  /// clicked.
  private void released(MouseEvent event) {
    double x = canvas.camera().worldX(event.getX());
    double y = canvas.camera().worldY(event.getY());
    if (gesture != null && !gesture.sticky()) {
      finish(x, y);
    }
    if (alone != null) {
      desk.select(ItemSelection.of(alone));
      alone = null;
    }
    if (event.getButton() == MouseButton.PRIMARY
        && event.getClickCount() == 2
        && event.isStillSincePress()) {
      surface.at(x, y).ifPresent(hit -> doubleClicked.accept(hit.item()));
    }
  }

  private void finish(double x, double y) {
    MouseGesture ended = gesture;
    gesture = null;
    if (ended != null) {
      ended.end(x, y);
    }
  }

  private void scrolled(ScrollEvent event) {
    if (event.isShiftDown()) {
      canvas.cameraProperty().set(canvas.camera().panned(event.getDeltaX() + event.getDeltaY(), 0));
    } else if (event.getDeltaY() != 0) {
      double factor = Math.pow(WHEEL, event.getDeltaY() * 2);
      canvas.cameraProperty().set(canvas.camera().zoomed(factor, event.getX(), event.getY()));
    }
    event.consume();
  }
}
