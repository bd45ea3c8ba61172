package io.tierdrop.chance;

import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.NumberRange;

/// How far a lab by chance may go.
///
/// @param members most nodes of the running lab, 10 or more
/// @param population most source addresses of a clients node
/// @param checks seconds between health checks
/// @param dnsChecks seconds between health checks by name servers
/// @param hold seconds of BGP's hold time
/// @param watched whether neighbours may watch each other by BFD, at any interval
/// @param served whether every L7 has a server that may be chosen, so that requests are answered
public record LabBounds(
    int members,
    int population,
    NumberRange checks,
    NumberRange dnsChecks,
    NumberRange hold,
    boolean watched,
    boolean served) {

  /// Whatever a lab file may say, at a size that plans in milliseconds.
  public static final LabBounds PLANNED =
      new LabBounds(
          40,
          (int) LabLimits.POPULATION.most(),
          LabLimits.CHECK_SECONDS,
          LabLimits.DNS_CHECK_SECONDS,
          LabLimits.HOLD_SECONDS,
          true,
          false);

  /// Labs that converge within seconds on an emulated machine, and answer: 4 to 14 nodes, most of
  /// them 10 to 14. Intervals are short, since whoever waits for a death to be noticed waits for
  /// them; the machine does not keep short ones of BFD.
  public static final LabBounds DEPLOYED =
      new LabBounds(
          14,
          20,
          new NumberRange(2, 3),
          new NumberRange(2, 3),
          new NumberRange(9, 12),
          false,
          true);
}
