package io.tierdrop.forecast.path;

import java.util.List;
import java.util.Optional;

/// What one node does with a flow, and all that follows.
///
/// @param node the node that decides
/// @param reason for people, one phrase: what decided, or why it cannot be known, or why the way
///     ends
/// @param branches one when the choice is known, several when only shares are, none when the
///     flow ends here
public record HopDecision(String node, String reason, List<Branch> branches) {

  static final String ONLY_HOP = "only next hop";

  public HopDecision {
    branches = List.copyOf(branches);
  }

  /// Whether exactly one next node is possible.
  public boolean known() {
    return branches.size() == 1;
  }

  /// Whether there was nothing to decide, since only one way on exists.
  public boolean forced() {
    return reason.equals(ONLY_HOP);
  }

  /// One way on.
  ///
  /// @param share its probability at this node, above 0 and up to 1
  /// @param next the decision there, empty when that node decides nothing more
  public record Branch(String to, double share, Optional<HopDecision> next) {}
}
