package io.tierdrop.topology;

/// The autonomous system of nodes that tell each other routes by eBGP (RFC 4271), as in RFC 7938.
///
/// @param first of the first member, see [LabLimits#AS_NUMBER]; private ones are in RFC 6996
/// @param perMember whether each member has one of its own, counted on from the first's; all share
///     it otherwise
public record AsNumber(long first, boolean perMember) {

  /// AS_TRANS stands for numbers of four bytes where there are two for them, and is nobody's own
  /// (RFC 6793, 9): a speaker that says it has it is refused.
  public static final long TRANSITION = 23_456;

  /// Whether one of so many members has a number.
  public boolean has(long number, int members) {
    return number >= first && number <= of(members);
  }

  /// @param index 1-based place within the tier
  public long of(int index) {
    return perMember ? first + index - 1 : first;
  }
}
