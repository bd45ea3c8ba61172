package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.gesture.PiecePlacement;
import io.tierdrop.app.designer.layout.FreeRoom;
import io.tierdrop.app.designer.palette.PalettePiece;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.topology.Drawing.Place;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;

/// Brings panels and drawing together at a place: pieces that are put down, things that are shown.
final class PlaceNavigator {

  private final DocumentModel desk;
  private final CanvasView canvas;
  private final PiecePlacement placing;

  PlaceNavigator(DocumentModel desk, CanvasView canvas, PiecePlacement placing) {
    this.desk = desk;
    this.canvas = canvas;
    this.placing = placing;
  }

  /// Puts the piece in hand near the middle of what is seen, for who has no mouse.
  void putTaken(ObjectProperty<@Nullable PalettePiece> taken) {
    PalettePiece piece = taken.get();
    if (piece != null) {
      taken.set(null);
      put(piece);
    }
  }

  /// Puts a piece near the middle of what is seen, where it covers nothing.
  void put(PalettePiece piece) {
    SceneRectangle seen =
        canvas.camera().visible(canvas.viewport().getWidth(), canvas.viewport().getHeight());
    Place place = FreeRoom.near(canvas.pictureProperty().get(), seen.centreX(), seen.centreY());
    placing.put(piece, place.x(), place.y());
    reveal(desk.selection());
  }

  /// Puts a piece where it was dropped, in the scene's coordinates.
  void drop(PalettePiece piece, double x, double y) {
    Point2D at = canvas.viewport().sceneToLocal(x, y);
    if (canvas.viewport().contains(at)) {
      placing.put(piece, canvas.camera().worldX(at.getX()), canvas.camera().worldY(at.getY()));
      canvas.viewport().requestFocus();
    }
  }

  /// Selects, and brings into sight what is out of it.
  void reveal(ItemSelection selection) {
    desk.select(selection);
    selection.members().stream()
        .findFirst()
        .map(member -> canvas.pictureProperty().get().boxes().get(member))
        .filter(box -> !canvas.sees(box.x(), box.y()))
        .ifPresent(box -> canvas.centre(box.x(), box.y()));
  }
}
