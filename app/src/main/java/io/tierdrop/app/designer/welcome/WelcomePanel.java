package io.tierdrop.app.designer.welcome;

import io.tierdrop.app.designer.control.ActionCard;
import io.tierdrop.app.designer.control.ButtonRanks;
import io.tierdrop.app.designer.control.SoftText;
import io.tierdrop.app.designer.palette.SampleLab;
import io.tierdrop.app.designer.palette.SampleRecording;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Node;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What to begin with, on a drawing that is empty. Around its cards the drawing takes clicks as
/// ever.
public final class WelcomePanel extends VBox {

  private static final double WIDEST = 760;
  private static final double BESIDE = 20;

  /// The zoom's buttons at the drawing's upper right corner, and what is left free around them.
  private static final double ZOOM = 190;

  /// Where its ways lead.
  public interface Ways {

    /// Shows how a lab is drawn.
    void draw();

    void watch(SampleRecording recording);

    void open(SampleLab sample);

    /// Lists every sample, also those for which there was no room.
    void list();
  }

  public WelcomePanel(
      TextBundle texts,
      List<SampleLab> samples,
      List<SampleRecording> recordings,
      ObservableValue<Boolean> shown,
      Ways ways) {
    super(10);
    setId("welcome");
    setPickOnBounds(false);
    setAlignment(Pos.CENTER);
    setPadding(new Insets(12, BESIDE, 12, BESIDE));
    setMaxWidth(WIDEST);
    setMinHeight(0);
    Label title = new Label(texts.get("welcome.title"));
    title.getStyleClass().add("empty-title");
    Label text = new SoftText(texts.get("welcome.text"));
    text.setMinHeight(USE_PREF_SIZE);
    VBox greeting = new VBox(10, title, text);
    greeting.setMinHeight(USE_PREF_SIZE);
    greeting.setMouseTransparent(true);
    parentProperty().addListener((_, _, now) -> leaveTheZoomFree(greeting, now));
    HBox first = new HBox(10);
    first.setPickOnBounds(false);
    first.setMinHeight(USE_PREF_SIZE);
    ActionCard draw =
        new ActionCard(
            "welcome-draw", texts.get("welcome.draw"), texts.get("welcome.draw.text"), ways::draw);
    draw.getStyleClass().add("main-card");
    first.getChildren().add(draw);
    recordings.stream()
        .findFirst()
        .map(recording -> watched(texts, recording, ways))
        .ifPresent(first.getChildren()::add);
    first.getChildren().forEach(card -> HBox.setHgrow(card, Priority.ALWAYS));
    // Both share the width alike, whatever their texts.
    first.getChildren().forEach(card -> ((VBox) card).setPrefWidth(WIDEST / 2));
    getChildren().addAll(greeting, first);
    if (!samples.isEmpty()) {
      addSamples(texts, samples, ways);
    }
    visibleProperty().bind(shown);
  }

  /// Left, since the zoom's buttons are at the right of a drawing that is little wider.
  private static void leaveTheZoomFree(VBox greeting, @Nullable Parent area) {
    greeting.paddingProperty().unbind();
    if (area instanceof Region region) {
      greeting
          .paddingProperty()
          .bind(region.widthProperty().map(width -> beside(width.doubleValue())));
    }
  }

  private static Insets beside(double width) {
    double free = Math.max(0, (width - WIDEST) / 2) + BESIDE;
    return new Insets(0, Math.max(0, ZOOM - free), 0, 0);
  }

  private static ActionCard watched(TextBundle texts, SampleRecording recording, Ways ways) {
    return new ActionCard(
        "welcome-watch",
        texts.get("welcome.watch"),
        texts.get("welcome.watch.text", recording.lab()),
        () -> ways.watch(recording));
  }

  private void addSamples(TextBundle texts, List<SampleLab> samples, Ways ways) {
    Label caption = new Label(texts.get("welcome.samples"));
    caption.getStyleClass().add("caption");
    caption.setMouseTransparent(true);
    List<SampleLab> ordered = bySize(samples);
    SampleCards cards =
        new SampleCards(
            IntStream.range(0, ordered.size())
                .mapToObj(i -> card(texts, ordered.get(i), i, ways))
                .toList());
    Button all =
        ButtonRanks.plain("welcome-all", texts.get("welcome.all", samples.size()), ways::list);
    all.getStyleClass().setAll("button", "link-button");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(caption, gap, all);
    head.setAlignment(Pos.BASELINE_LEFT);
    head.setPickOnBounds(false);
    head.setMinHeight(USE_PREF_SIZE);
    gap.setMouseTransparent(true);
    getChildren().addAll(head, cards);
  }

  private static ActionCard card(TextBundle texts, SampleLab sample, int number, Ways ways) {
    return new ActionCard(
        "welcome-sample-" + number,
        texts.said(sample.title()),
        TeachingLine.of(texts.said(sample.teaches())),
        () -> ways.open(sample));
  }

  /// What is small is understood first.
  private static List<SampleLab> bySize(List<SampleLab> samples) {
    return samples.stream()
        .sorted(
            Comparator.comparingInt(
                sample ->
                    sample.lab().get().topology().nodes().stream()
                        .map(Node::members)
                        .mapToInt(List::size)
                        .sum()))
        .toList();
  }
}
