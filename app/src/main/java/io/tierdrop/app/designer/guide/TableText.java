package io.tierdrop.app.designer.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Node;

/// Tables in a narrow sheet: two columns side by side; of more columns each row becomes a card,
/// with the columns' names before what they hold.
final class TableText {

  /// Share of the width that a column takes at least and at most, in percent.
  private static final double LEAST = 22;

  private static final double MOST = 62;

  private TableText() {}

  static Region of(TableBlock table, Function<Node, TextFlow> flow) {
    List<List<Node>> rows = new ArrayList<>();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        rows.add(children(row));
      }
    }
    List<Node> head = rows.removeFirst();
    return head.size() <= 2 ? beside(head, rows, flow) : cards(head, rows, flow);
  }

  private static List<Node> children(Node row) {
    List<Node> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      cells.add(cell);
    }
    return cells;
  }

  private static GridPane beside(
      List<Node> head, List<List<Node>> rows, Function<Node, TextFlow> flow) {
    GridPane grid = new GridPane(12, 7);
    double share = 100 - share(rows);
    for (double percent :
        head.size() == 1 ? new double[] {100} : new double[] {100 - share, share}) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(percent);
      column.setHgrow(Priority.ALWAYS);
      grid.getColumnConstraints().add(column);
    }
    int line = 0;
    if (head.stream().anyMatch(cell -> !MarkdownReader.words(cell).isEmpty())) {
      for (int i = 0; i < head.size(); i++) {
        grid.add(caption(MarkdownReader.words(head.get(i))), i, line);
      }
      line++;
    }
    for (List<Node> row : rows) {
      for (int i = 0; i < Math.min(row.size(), head.size()); i++) {
        TextFlow cell = flow.apply(row.get(i));
        GridPane.setValignment(cell, VPos.TOP);
        grid.add(cell, i, line);
      }
      line++;
    }
    return grid;
  }

  /// How much of the width the first column needs for its text.
  private static double share(List<List<Node>> rows) {
    double first = letters(rows, 0);
    double second = letters(rows, 1);
    return Math.clamp(100 * first / Math.max(1, first + second), LEAST, MOST);
  }

  private static double letters(List<List<Node>> rows, int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .mapToInt(row -> MarkdownReader.words(row.get(column)).length())
        .max()
        .orElse(0);
  }

  private static VBox cards(List<Node> head, List<List<Node>> rows, Function<Node, TextFlow> flow) {
    VBox cards = new VBox(8);
    for (List<Node> row : rows) {
      VBox card = new VBox(4);
      card.getStyleClass().add("card");
      for (int i = 0; i < row.size(); i++) {
        String name = i < head.size() ? MarkdownReader.words(head.get(i)) : "";
        if (MarkdownReader.words(row.get(i)).isEmpty()) {
          continue;
        }
        if (i > 0 && !name.isEmpty()) {
          card.getChildren().add(caption(name));
        }
        TextFlow cell = flow.apply(row.get(i));
        if (i == 0) {
          cell.getStyleClass().add("guide-first");
        }
        card.getChildren().add(cell);
      }
      cards.getChildren().add(card);
    }
    return cards;
  }

  private static Label caption(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("caption");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
