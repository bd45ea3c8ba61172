package io.tierdrop.app.designer.problems;

import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.guide.GuideTopic;
import io.tierdrop.app.designer.guide.ProblemTopics;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.problem.Problem;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/// Leads from problems to what the guide says of them.
public final class ExplanationLinks {

  private final TextBundle texts;
  private final Consumer<GuideTopic> explain;

  public ExplanationLinks(TextBundle texts, Consumer<GuideTopic> explain) {
    this.texts = texts;
    this.explain = explain;
  }

  /// A button that opens the explanation of a problem, where there is one.
  Optional<Button> button(Problem problem) {
    return ProblemTopics.of(problem)
        .map(
            topic -> {
              Button button =
                  ButtonRanks.icon(
                      "explain",
                      "mdi2h-help-circle-outline",
                      texts.get("problem.explain"),
                      () -> explain.accept(topic));
              button.setMinWidth(Region.USE_PREF_SIZE);
              return button;
            });
  }
}
