package io.tierdrop.topology;

/// How many connections a real server has before it gets no new ones (`-x` and `-y` of
/// `ipvsadm(8)`), at each L4.
///
/// @param upper at so many it gets no more, see [LabLimits#THRESHOLD]
/// @param lower below so many it gets new ones again; 0 for three quarters of `upper`
public record ConnectionThresholds(int upper, int lower) {}
