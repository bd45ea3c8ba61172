package io.tierdrop.forecast.whatif;

import io.tierdrop.forecast.ipvs.TableSize;
import java.util.List;

/// A what-if question: many flows are opened, then one event follows another.
///
/// @param l4 number of L4s at first, 1 to 1,000
/// @param l7 number of L7s at first, 1 to 10,000
/// @param flows how many are sampled, 1 or more
/// @param seed the same seed gives the same answer, on any number of cores
/// @param sameOrder whether every L4 has its real servers in the same order; otherwise each in
///     an order of its own, as health checks leave them
public record WhatIfQuestion(
    int l4,
    int l7,
    long flows,
    long seed,
    boolean sameOrder,
    List<Event> events,
    List<SchedulerContender> contenders) {

  /// What is usually compared: `mh` with three table sizes, `sh`, `rr` and the ideal.
  public static final List<SchedulerContender> USUAL =
      List.of(
          maglev(new TableSize(10)),
          maglev(TableSize.DEBIAN),
          maglev(new TableSize(16)),
          new SchedulerContender(SchedulerContender.Algorithm.SH, 256),
          new SchedulerContender(SchedulerContender.Algorithm.RR, 0),
          new SchedulerContender(SchedulerContender.Algorithm.IDEAL, 1 << 16));

  public WhatIfQuestion {
    if (l4 < 1 || l4 > 1_000 || l7 < 1 || l7 > 10_000 || flows < 1) {
      throw new IllegalArgumentException(
          "Ask for 1 to 1,000 L4s, 1 to 10,000 L7s and at least one flow");
    }
    events = List.copyOf(events);
    contenders = List.copyOf(contenders);
  }

  /// One change; those who leave are the first that joined.
  ///
  /// @param count how many at once, 1 or more
  public record Event(Kind kind, int count) {
    public Event {
      if (count < 1) {
        throw new IllegalArgumentException("An event concerns at least one node");
      }
    }
  }

  /// What happens to whom.
  public enum Kind {
    L4_LEAVES,
    L4_JOINS,
    L7_LEAVES,
    L7_JOINS
  }

  public static SchedulerContender maglev(TableSize size) {
    return new SchedulerContender(SchedulerContender.Algorithm.MH, size.slots());
  }
}
