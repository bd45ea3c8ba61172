package io.tierdrop.app.service.flow;

import io.tierdrop.forecast.path.BranchShare;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a flow goes on from one node as it does. What decides is computed; where it went was seen.
///
/// @param node the node that decides
/// @param back whether it is on the way back
/// @param text what decides, one phrase, or why it cannot be known
/// @param options the nodes that could have been chosen, with their shares
/// @param computed the one that the computation names; null when it names none
/// @param observed the one that the packets were seen to go to; null when nobody saw it
/// @param slot where in a table the flow falls; null when no table decides
public record HopReason(
    String node,
    boolean back,
    String text,
    List<BranchShare> options,
    @Nullable String computed,
    @Nullable String observed,
    @Nullable Slot slot) {

  public HopReason {
    options = List.copyOf(options);
  }

  /// Whether computation and observation both say something, and the same.
  public boolean agrees() {
    return computed != null && computed.equals(observed);
  }

  public boolean differs() {
    return computed != null && observed != null && !computed.equals(observed);
  }

  /// A place in a table of servers.
  ///
  /// @param number from 0
  /// @param owners the owner of each slot, by its position in the options; -1 for nobody
  public record Slot(int number, List<Integer> owners) {
    public Slot {
      owners = List.copyOf(owners);
    }
  }
}
