package io.tierdrop.forecast.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Counts by contender and event; tallies of different flows can be added.
final class FlowTally {

  private static final int RESCHEDULED = 0;
  private static final int ORPHANED = 1;
  private static final int BROKEN = 2;
  private static final int REMAPPED = 3;
  private static final int KINDS = 4;

  private final int events;
  private final long[] counts;

  FlowTally(int contenders, int events) {
    this.events = events;
    this.counts = new long[contenders * events * KINDS];
  }

  void rescheduled(int contender, int event) {
    counts[at(contender, event) + RESCHEDULED]++;
  }

  void orphaned(int contender, int event) {
    counts[at(contender, event) + ORPHANED]++;
  }

  void broken(int contender, int event) {
    counts[at(contender, event) + BROKEN]++;
  }

  void remapped(int contender, int event) {
    counts[at(contender, event) + REMAPPED]++;
  }

  void add(FlowTally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  WhatIfAnswer answer(WhatIfQuestion question) {
    return new WhatIfAnswer(
        question.flows(),
        IntStream.range(0, question.contenders().size())
            .mapToObj(
                i -> new WhatIfAnswer.Course(question.contenders().get(i), points(question, i)))
            .toList());
  }

  private List<WhatIfAnswer.Point> points(WhatIfQuestion question, int contender) {
    List<WhatIfAnswer.Point> points = new ArrayList<>();
    long orphaned = 0;
    long broken = 0;
    for (int event = 0; event < events; event++) {
      int at = at(contender, event);
      orphaned += counts[at + ORPHANED];
      broken += counts[at + BROKEN];
      points.add(
          new WhatIfAnswer.Point(
              question.events().get(event),
              counts[at + RESCHEDULED],
              orphaned,
              broken,
              counts[at + REMAPPED]));
    }
    return points;
  }

  private int at(int contender, int event) {
    return (contender * events + event) * KINDS;
  }
}
