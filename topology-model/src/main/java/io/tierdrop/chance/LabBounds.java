package io.tierdrop.chance;

/// How far a lab by chance may go.
///
/// @param members most nodes of the running lab, 10 or more
/// @param population most source addresses of a clients node, 1 to 65,534
/// @param leastCheckSeconds shortest interval of health checks, 1 to 3,600 s
/// @param mostCheckSeconds longest interval of health checks, 1 to 3,600 s
/// @param holdSeconds longest BGP hold time, 3 to 65,535 s
/// @param served whether every VIP has a server that may be chosen, so that requests are answered
public record LabBounds(
    int members,
    int population,
    int leastCheckSeconds,
    int mostCheckSeconds,
    int holdSeconds,
    boolean served) {

  /// Whatever a lab file may say, at a size that plans in milliseconds.
  public static final LabBounds PLANNED = new LabBounds(40, 65_534, 1, 3_600, 65_535, false);

  /// Labs that converge within seconds on an emulated machine, and answer.
  public static final LabBounds DEPLOYED = new LabBounds(16, 40, 2, 5, 30, true);
}
