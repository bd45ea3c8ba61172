package io.tierdrop.scenario.report;

import java.util.List;

/// What the page shows, every text escaped already.
///
/// @param verdict `all claims hold` or `a claim fails`
/// @param marks where steps begin in the timeline
/// @param bars one per flow, in the order of their ends
/// @param width of the timeline in its own units
public record ReportPage(
    String title,
    String lab,
    String verdict,
    List<Row> rows,
    List<Move> moves,
    List<Mark> marks,
    List<Bar> bars,
    int width,
    int height) {

  public ReportPage {
    rows = List.copyOf(rows);
    moves = List.copyOf(moves);
    marks = List.copyOf(marks);
    bars = List.copyOf(bars);
  }

  /// @param nodes how many flows of which node broke, the most first
  public record Row(
      String step,
      int flows,
      int survived,
      int broken,
      String nodes,
      String claim,
      String verdict) {}

  /// Flows that took another way in the end than in the beginning.
  public record Move(String before, String after, int flows) {}

  public record Mark(int x, String text) {}

  /// @param style `ok` or `broken`
  public record Bar(int from, int to, int y, String style, String text) {}
}
