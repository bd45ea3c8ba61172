package io.tierdrop.scenario.report;

import java.util.List;

/// What the page shows, every text escaped already.
///
/// @param verdict `all claims hold` or `a claim fails`
/// @param good whether all claims hold
/// @param predicted whether a student said beforehand what would break
/// @param ways all flows from tier to tier
/// @param moved the flows that moved, from the L4 before to the L4 after
/// @param unmoved what is known when no flow was seen to move
/// @param marks where steps begin in the timeline, and what nodes made of them
/// @param bars one per flow, in the order of their ends
/// @param width, height of the timeline in its own units
/// @param seconds the times written below the timeline
public record ReportPage(
    String title,
    String lab,
    String when,
    String verdict,
    boolean good,
    boolean predicted,
    List<Row> rows,
    FlowRibbons ways,
    FlowRibbons moved,
    List<Move> moves,
    String unmoved,
    List<Mark> marks,
    List<Bar> bars,
    int width,
    int height,
    List<Mark> seconds) {

  public ReportPage {
    rows = List.copyOf(rows);
    moves = List.copyOf(moves);
    marks = List.copyOf(marks);
    bars = List.copyOf(bars);
    seconds = List.copyOf(seconds);
  }

  /// One step and one of its claims; times in seconds, empty where nobody had to react.
  ///
  /// @param foretold how many the forecast says break, `?` when it cannot say
  /// @param predicted what a student said
  /// @param nodes how many flows of which node broke, the most first
  public record Row(
      String step,
      int flows,
      int survived,
      int broken,
      String foretold,
      String predicted,
      String nodes,
      String claim,
      String verdict,
      String detected,
      String recovered) {}

  /// Flows that took another way in the end than in the beginning.
  public record Move(String before, String after, int flows) {}

  /// @param style `step` or `reaction`
  public record Mark(int x, String text, String style) {}

  /// @param style `ok` or `broken`
  public record Bar(int from, int to, int y, String style, String text) {}
}
