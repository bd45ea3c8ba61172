package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.edit.RemovedParts;
import io.tierdrop.app.designer.text.TextBundle;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Names what was just taken from the drawing, by whatever means, and brings it back on request.
final class RemovalNotice extends HBox {

  private static final Duration SHOWN = Duration.seconds(12);
  private static final int NAMED = 4;

  private final TextBundle texts;
  private final DocumentModel desk;
  private final Label message = new Label();
  private final PauseTransition end = new PauseTransition(SHOWN);
  private @Nullable LabDocument after;

  RemovalNotice(TextBundle texts, DocumentModel desk) {
    super(12);
    this.texts = texts;
    this.desk = desk;
    setId("removal");
    getStyleClass().add("toast");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    message.setId("removal-text");
    message.setMinWidth(USE_PREF_SIZE);
    getChildren()
        .addAll(
            message,
            ButtonRanks.plain("removal-undo", texts.get("edit.undo"), this::undo),
            ButtonRanks.icon(
                "removal-dismiss", "mdi2c-close", texts.get("run.dismiss"), this::hide));
    setVisible(false);
    end.setOnFinished(_ -> hide());
    desk.documentProperty().addListener((_, before, now) -> changed(before, now));
  }

  /// Undoing something that was drawn takes it away too, as does opening another lab; neither is a
  /// removal.
  private void changed(LabDocument before, LabDocument now) {
    hide();
    boolean edited = now.past() != null && now.past().lab().equals(before.lab());
    boolean redone = before.future() != null && before.future().lab().equals(now.lab());
    RemovedParts removed = RemovedParts.between(before.lab(), now.lab());
    if (edited && !redone && !removed.isEmpty() && before.lab().name().equals(now.lab().name())) {
      after = now;
      message.setText(texts.get("removed", describe(removed)));
      setVisible(true);
      end.playFromStart();
    }
  }

  private String describe(RemovedParts removed) {
    List<String> names = removed.names();
    List<String> parts = new ArrayList<>();
    if (!names.isEmpty()) {
      String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
      int more = names.size() - NAMED;
      parts.add(more > 0 ? texts.get("removed.more", first, more) : first);
    }
    if (removed.links() > 0) {
      parts.add(texts.get("removed.links", removed.links()));
    }
    if (removed.notes() > 0) {
      parts.add(texts.get("removed.notes", removed.notes()));
    }
    return String.join(" · ", parts);
  }

  private void undo() {
    if (desk.document().equals(after)) {
      desk.undo();
    }
  }

  private void hide() {
    end.stop();
    after = null;
    setVisible(false);
  }
}
