package io.tierdrop.app.designer.welcome;

import io.tierdrop.app.designer.control.ActionCard;
import java.util.List;
import javafx.scene.layout.Pane;

/// Cards in rows, as many as there is room for: whole rows, and no card cut.
final class SampleCards extends Pane {

  private static final double NARROWEST = 196;
  private static final double GAP = 10;

  private final List<ActionCard> cards;

  SampleCards(List<ActionCard> cards) {
    this.cards = List.copyOf(cards);
    setPickOnBounds(false);
    setMinHeight(0);
    getChildren().setAll(cards);
  }

  private int columns(double width) {
    return Math.clamp((long) ((width + GAP) / (NARROWEST + GAP)), 1, Math.max(1, cards.size()));
  }

  private double cardWidth(double width) {
    int columns = columns(width);
    return Math.floor((width - (columns - 1) * GAP) / columns);
  }

  /// All cards are as high as the highest, so that rows are rows.
  private double cardHeight(double width) {
    double card = cardWidth(width);
    return cards.stream().mapToDouble(each -> each.prefHeight(card)).max().orElse(0);
  }

  @Override
  protected double computePrefHeight(double width) {
    double used = width < 0 ? NARROWEST * 3 : width;
    int columns = columns(used);
    int rows = (cards.size() + columns - 1) / columns;
    return rows * (cardHeight(used) + GAP) - (rows > 0 ? GAP : 0);
  }

  @Override
  protected double computeMinHeight(double width) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    int columns = columns(width);
    double card = cardWidth(width);
    double height = snapSizeY(cardHeight(width));
    int rows = (int) ((getHeight() + GAP + 1) / (height + GAP));
    for (int i = 0; i < cards.size(); i++) {
      ActionCard each = cards.get(i);
      each.setVisible(i < rows * columns);
      each.resizeRelocate(
          snapPositionX(i % columns * (card + GAP)),
          snapPositionY(Math.floorDiv(i, columns) * (height + GAP)),
          card,
          height);
    }
  }
}
