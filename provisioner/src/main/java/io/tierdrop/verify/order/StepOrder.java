package io.tierdrop.verify.order;

import java.util.List;

/// Steps in an order.
///
/// @param steps as they were written
/// @param broken flows that do not go on after one of the steps, all together
/// @param brokenBy the same of each step
/// @param together places of steps that can be done at once with the one before them, at no cost
public record StepOrder(
    List<String> steps, long broken, List<Long> brokenBy, List<Integer> together) {

  public StepOrder {
    steps = List.copyOf(steps);
    brokenBy = List.copyOf(brokenBy);
    together = List.copyOf(together);
  }
}
