package io.tierdrop.app.monkey;

import java.util.List;

/// What a monkey found.
///
/// @param events how many it did
/// @param edits how many of them changed the document
/// @param exceptions that nobody caught on the window's thread
/// @param slowestFrameMs the most processor time that the window's thread took between two frames
/// @param equalAfterUndo whether undoing everything gave the document of the beginning
/// @param wronglyDeleted how often something went that was neither selected nor asked for
/// @param findings the first of what went wrong, each with the event that came before, by its
///     number and in words
/// @param firstWrong the number of the event that the first of them came after; -1 for none
public record MonkeyResult(
    int events,
    int edits,
    int exceptions,
    double slowestFrameMs,
    boolean equalAfterUndo,
    int wronglyDeleted,
    List<String> findings,
    int firstWrong) {

  /// A frame that takes longer is felt.
  public static final double LONGEST_FRAME_MS = 200;

  public MonkeyResult {
    findings = List.copyOf(findings);
  }

  public boolean fine() {
    return exceptions == 0
        && equalAfterUndo
        && wronglyDeleted == 0
        && slowestFrameMs <= LONGEST_FRAME_MS;
  }
}
