package io.tierdrop.app.designer.flows;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Kind;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// One tier's bars: solid what was observed, hollow and dashed what an even spread would be.
final class TierBars extends VBox {

  private static final double HEIGHT = 62;
  private static final double WIDEST = 15;
  private static final double ROOM = 130;
  /// What a digit takes in the typeface of the numbers.
  private static final double DIGIT = 7;

  TierBars(TextBundle texts, FlowSpread.Tier tier, Consumer<String> clicked) {
    super(1);
    Label name = new Label(texts.get("spread." + key(tier.kind())));
    name.getStyleClass().add("field-name");
    double slot = Math.clamp(ROOM / Math.max(1, tier.bars().size()), 3, WIDEST);
    Pane pane = new Pane();
    pane.setMinHeight(HEIGHT + 16);
    pane.setPrefSize(slot * tier.bars().size() + 4, HEIGHT + 16);
    setMinWidth(USE_PREF_SIZE);
    double top =
        tier.bars().stream()
            .mapToDouble(bar -> Math.max(bar.count(), bar.expected() + bar.deviation()))
            .max()
            .orElse(1);
    for (int i = 0; i < tier.bars().size(); i++) {
      draw(texts, tier, i, slot, HEIGHT / Math.max(1, top), pane, clicked);
    }
    FlowSpread.Bar first = tier.bars().getFirst();
    Label expected = new Label(texts.get("spread.expected", first.expected(), first.deviation()));
    expected.getStyleClass().add("forecast-text");
    boolean same =
        tier.bars().stream().allMatch(bar -> Math.abs(bar.expected() - first.expected()) < 0.01);
    expected.setVisible(same);
    getChildren().addAll(name, expected, pane);
  }

  private static void draw(
      TextBundle texts,
      FlowSpread.Tier tier,
      int index,
      double slot,
      double scale,
      Pane pane,
      Consumer<String> clicked) {
    FlowSpread.Bar bar = tier.bars().get(index);
    double x = 2 + index * slot;
    double width = Math.max(2, slot - 4);
    Rectangle band =
        new Rectangle(
            x - 1,
            HEIGHT - (bar.expected() + bar.deviation()) * scale,
            width + 2,
            Math.max(1, 2 * bar.deviation() * scale));
    band.getStyleClass().add("spread-band");
    Rectangle seen =
        new Rectangle(x, HEIGHT - bar.count() * scale, width, Math.max(1, bar.count() * scale));
    seen.getStyleClass().add(bar.count() == 0 ? "spread-none" : "spread-bar");
    double level = HEIGHT - bar.expected() * scale;
    Line even = new Line(x - 1, level, x + width + 1, level);
    even.getStyleClass().add("spread-even");
    Rectangle touch = new Rectangle(x - 2, 0, slot, HEIGHT + 14);
    touch.getStyleClass().add("spread-touch");
    touch.setId("spread-" + bar.node());
    touch.setAccessibleRole(AccessibleRole.BUTTON);
    String text = texts.get("spread.bar", bar.node(), bar.count(), bar.expected());
    touch.setAccessibleText(text);
    touch.setOnMouseClicked(_ -> clicked.accept(bar.node()));
    Tooltip.install(touch, new Tooltip(text));
    pane.getChildren().addAll(seen, band, even);
    if (index % everyNamed(tier, slot) == 0) {
      pane.getChildren().add(number(bar.node(), x, slot));
    }
    pane.getChildren().add(touch);
  }

  /// Of bars that are narrower than their numbers every second, third, … has one.
  private static int everyNamed(FlowSpread.Tier tier, double slot) {
    int digits =
        tier.bars().stream().mapToInt(bar -> lastNumber(bar.node()).length()).max().orElse(1);
    return (int) Math.ceil(digits * DIGIT / slot);
  }

  /// Members differ by the number at their end.
  private static String lastNumber(String node) {
    return node.replaceFirst(".*?(\\d+)$", "$1");
  }

  private static Text number(String node, double x, double slot) {
    Text number = new Text(lastNumber(node));
    double width = Math.max(slot, number.getText().length() * DIGIT);
    number.getStyleClass().add("spread-number");
    number.setTextOrigin(VPos.TOP);
    number.setTextAlignment(TextAlignment.CENTER);
    number.setWrappingWidth(width);
    number.relocate(x - 2 + (slot - width) / 2, HEIGHT + 2);
    return number;
  }

  private static String key(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
