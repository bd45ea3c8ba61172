package io.tierdrop.topology;

/// Whole numbers from one to another, both included.
public record NumberRange(long least, long most) {

  public NumberRange {
    if (least > most) {
      throw new IllegalArgumentException(least + " is above " + most);
    }
  }

  public boolean contains(long value) {
    return value >= least && value <= most;
  }

  /// The number of the range that is nearest to a value.
  public long nearest(long value) {
    return Math.clamp(value, least, most);
  }

  /// As remedies say it: `1 to 65535`.
  @Override
  public String toString() {
    return least + " to " + most;
  }
}
