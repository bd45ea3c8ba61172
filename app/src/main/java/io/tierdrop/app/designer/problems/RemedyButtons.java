package io.tierdrop.app.designer.problems;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.mend.RemedyEdit;
import io.tierdrop.app.designer.edit.mend.RemedyFinder;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.problem.Problem;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Offers the remedies of problems as buttons.
public final class RemedyButtons {

  private final TextBundle texts;
  private final DocumentModel desk;
  private final BackgroundChecks checks;

  public RemedyButtons(TextBundle texts, DocumentModel desk, BackgroundChecks checks) {
    this.texts = texts;
    this.desk = desk;
    this.checks = checks;
  }

  /// A button that makes a problem go away, where one click is enough for that.
  public Optional<Button> button(Problem problem) {
    return RemedyFinder.of(problem, desk.lab())
        .map(
            remedy -> {
              String name = name(remedy);
              Button button = ButtonRanks.plain("mend", name, () -> mend(problem));
              button.setMinWidth(Region.USE_PREF_SIZE);
              button.setTooltip(new Tooltip(new WindowWords(texts).words(problem.remedy())));
              return button;
            });
  }

  private String name(RemedyEdit remedy) {
    return texts.get(remedy.key(), remedy.arguments().toArray());
  }

  /// A problem's place is that in the lab that was checked last, so that it is looked up again,
  /// and nothing is done while another check is under way.
  private void mend(Problem problem) {
    boolean current =
        checks.checkedProperty().get()
            && checks.previewProperty().get().problems().contains(problem);
    if (current) {
      RemedyFinder.of(problem, desk.lab())
          .ifPresent(remedy -> desk.perform(texts.get("edit.mend", name(remedy)), remedy.edit()));
    }
  }
}
