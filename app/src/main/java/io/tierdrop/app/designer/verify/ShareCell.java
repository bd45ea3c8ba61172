package io.tierdrop.app.designer.verify;

import io.tierdrop.app.designer.text.TextBundle;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A share as a number on a ground that is the redder the larger it is.
final class ShareCell extends TableCell<VerdictRow, @Nullable Double> {

  private static final double DEEPEST = 0.6;
  private static final double PALEST = 0.06;

  private final TextBundle texts;

  ShareCell(TextBundle texts) {
    this.texts = texts;
    setAlignment(Pos.CENTER_RIGHT);
    getStyleClass().add("mono");
  }

  @Override
  protected void updateItem(@Nullable Double share, boolean empty) {
    super.updateItem(share, empty);
    VerdictRow row = getTableRow() == null ? null : getTableRow().getItem();
    if (empty || row == null) {
      setText(null);
      setStyle("");
    } else if (share == null) {
      setText(texts.get("verify.unknown"));
      setStyle("");
    } else {
      setText(texts.share(share, 1));
      setStyle(
          share <= 0
              ? ""
              : String.format(
                  Locale.ROOT,
                  "-fx-background-color: rgba(209, 36, 47, %.3f);",
                  PALEST + (DEEPEST - PALEST) * share));
    }
  }
}
