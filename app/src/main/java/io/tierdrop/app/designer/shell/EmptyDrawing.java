package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.palette.PalettePiece;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.tour.TourModel;
import io.tierdrop.app.designer.welcome.WelcomePanel;
import io.tierdrop.topology.Lab;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What is seen where nothing is drawn: the welcome, or how to go on while a piece is in
/// hand.
final class EmptyDrawing {

  private final WelcomePanel welcome;
  private final EmptyHint hint;

  EmptyDrawing(
      TextBundle texts,
      WindowContext given,
      DocumentModel desk,
      ObservableValue<@Nullable PalettePiece> taken,
      TourModel tour,
      WelcomePanel.Ways ways) {
    var empty = desk.documentProperty().map(document -> empty(document.lab()));
    welcome =
        new WelcomePanel(
            texts,
            given.samples(),
            given.recordings(),
            Bindings.createBooleanBinding(
                () -> empty.getValue() && taken.getValue() == null && !tour.active(),
                desk.documentProperty(),
                taken,
                tour.stopProperty()),
            ways);
    hint =
        new EmptyHint(
            texts,
            Bindings.createBooleanBinding(
                () -> empty.getValue() && taken.getValue() != null,
                desk.documentProperty(),
                taken));
  }

  private static boolean empty(Lab lab) {
    return lab.topology().nodes().isEmpty()
        && lab.drawing().sites().isEmpty()
        && lab.drawing().notes().isEmpty();
  }

  WelcomePanel welcome() {
    return welcome;
  }

  EmptyHint hint() {
    return hint;
  }
}
