package io.tierdrop.verify.order;

/// The best and the worst order of some steps.
///
/// @param flows how many were open
/// @param exact whether no order is better than the best one
/// @param atLeast what the best possible order breaks at least
/// @param worstExact whether no order is worse than the worst one
/// @param looked how many moments were computed
public record OrderAnswer(
    long flows,
    StepOrder best,
    StepOrder worst,
    boolean exact,
    long atLeast,
    boolean worstExact,
    long looked) {}
