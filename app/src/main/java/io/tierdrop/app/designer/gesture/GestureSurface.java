package io.tierdrop.app.designer.gesture;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.layout.HitTest;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.Optional;

/// What gestures work on.
record GestureSurface(CanvasView canvas, DocumentModel desk, TextBundle texts) {

  private static final double REACH = 6;

  LabPicture picture() {
    return canvas.pictureProperty().get();
  }

  /// Some pixels of the screen in the drawing's units.
  double reach() {
    return REACH / canvas.camera().scale();
  }

  Optional<HitTest.Hit> at(double x, double y) {
    return HitTest.at(picture(), x, y, reach());
  }

  /// The name of the node at a point.
  Optional<String> nodeAt(double x, double y) {
    return at(x, y).flatMap(hit -> node(hit.item()));
  }

  Optional<String> node(SelectedItem item) {
    return item instanceof SelectedItem.Member(String member)
        ? desk.lab().topology().tierOf(member).map(node -> node.name())
        : Optional.empty();
  }
}
