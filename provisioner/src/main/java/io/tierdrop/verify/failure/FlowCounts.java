package io.tierdrop.verify.failure;

/// What becomes of some flows, and of such that are opened afterwards.
///
/// @param flows that were open
/// @param ended whose own end died or is cut off: an L7, a backend or the client
/// @param reset that came to a node that does not know them
/// @param stalled whose packets are lost or refused as long as it lasts
/// @param waiting whose packets are lost until the failure has been noticed, and that go on then
/// @param moved that go on by another L4
/// @param newLost that could be opened before it and cannot after
/// @param newElsewhere that come to another real server than before it
public record FlowCounts(
    long flows,
    long ended,
    long reset,
    long stalled,
    long waiting,
    long moved,
    long newLost,
    long newElsewhere) {

  public static final FlowCounts NONE = new FlowCounts(0, 0, 0, 0, 0, 0, 0, 0);

  /// Those that nothing brings back.
  public long broken() {
    return ended + reset;
  }

  /// Those that are lost though their own end is alive: what a network is built to avoid.
  public long harmed() {
    return reset + stalled;
  }

  /// Those that do not go on.
  public long lost() {
    return ended + reset + stalled;
  }

  /// Whether there were flows and none can be opened any more.
  public boolean dark() {
    return flows > 0 && newLost == flows;
  }

  /// A share of the flows, 0 to 1; 0 when there are none.
  public double share(long part) {
    return flows == 0 ? 0 : (double) part / flows;
  }

  public FlowCounts plus(FlowCounts other) {
    return new FlowCounts(
        flows + other.flows,
        ended + other.ended,
        reset + other.reset,
        stalled + other.stalled,
        waiting + other.waiting,
        moved + other.moved,
        newLost + other.newLost,
        newElsewhere + other.newElsewhere);
  }
}
