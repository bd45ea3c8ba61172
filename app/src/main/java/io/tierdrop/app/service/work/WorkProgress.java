package io.tierdrop.app.service.work;

/// How far some work is.
///
/// @param step what is being done now, in words for people: `Starting daemons`
/// @param stepNumber from 1
/// @param steps how many there are in all
/// @param done pieces of this step that are done
/// @param total pieces of this step; 0 when unknown
public record WorkProgress(String step, int stepNumber, int steps, int done, int total) {

  /// The share of the whole work that is done, 0 to 1, steps weighing the same.
  public double fraction() {
    double inStep = total == 0 ? 0 : (double) done / total;
    return Math.clamp((stepNumber - 1 + inStep) / Math.max(1, steps), 0, 1);
  }
}
