package io.tierdrop.app.designer.lesson;

import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.scenario.ClaimJudgement;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.StepRun;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One step of a scenario: still to come, under way, or over with what came of it.
final class StepRow extends HBox {

  private final TextBundle texts;
  private final FontIcon icon = new FontIcon("mdi2c-circle-outline");
  private final VBox lines = new VBox(3);

  StepRow(TextBundle texts, int number, Scenario.Step step) {
    super(10);
    this.texts = texts;
    setId("step-" + number);
    setAlignment(Pos.TOP_LEFT);
    setPadding(new Insets(7, 12, 7, 12));
    getStyleClass().add("play-step");
    Label name = new Label((number + 1) + "  " + step.name());
    name.getStyleClass().add("value");
    Label ask = new Label(step.ask());
    ask.getStyleClass().add("faint");
    ask.setWrapText(true);
    ask.setManaged(!step.ask().isEmpty());
    lines.getChildren().setAll(name, ask);
    icon.setIconSize(18);
    getChildren().setAll(icon, lines);
  }

  void show(PlayState moment, int number, @Nullable PlayResult played) {
    lines.getChildren().remove(2, lines.getChildren().size());
    getStyleClass().removeAll("current");
    if (played != null) {
      List<ClaimJudgement.Line> of =
          played.lines().stream().filter(line -> line.number() == number).toList();
      boolean holds = of.stream().allMatch(ClaimJudgement.Line::holds);
      icon(holds ? "mdi2c-check-circle" : "mdi2c-close-circle", holds ? "icon-good" : "icon-bad");
      of.forEach(line -> lines.getChildren().add(result(line)));
      return;
    }
    StepRun run = moment.runs().get(number);
    boolean current =
        moment.phase() != PlayState.Phase.IDLE && moment.step() == number && run == null;
    if (current) {
      getStyleClass().add("current");
      boolean waits = moment.phase() == PlayState.Phase.WAITING;
      icon(waits ? "mdi2p-pause-circle" : "mdi2p-play-circle", "icon-accent");
    } else if (run != null) {
      icon("mdi2c-check-circle-outline", "icon-plain");
      String detected =
          run.detected().map(d -> texts.get("play.detected", d.toMillis() / 1000.0)).orElse("");
      String foretold =
          run.foretold().map(ids -> texts.get("play.foretold", ids.size())).orElse("");
      lines.getChildren().add(new SoftText((foretold + "  " + detected).strip()));
    } else {
      icon("mdi2c-circle-outline", "icon-plain");
    }
  }

  private Label result(ClaimJudgement.Line line) {
    String claim = line.claim() == null ? "" : texts.said(line.claim().text());
    Label label =
        new Label(
            (line.holds() ? "✓ " : "✕ ")
                + (line.ofClients()
                    ? texts.get("play.returned", line.returned(), line.returns().size())
                    : texts.get("play.result", line.broken().size(), line.flows()))
                + (claim.isEmpty() ? "" : " · " + claim));
    label.getStyleClass().add(line.holds() ? "good" : "bad");
    label.setWrapText(true);
    return label;
  }

  private void icon(String name, String style) {
    icon.setIconLiteral(name);
    icon.getStyleClass().setAll("ikonli-font-icon", style);
  }
}
