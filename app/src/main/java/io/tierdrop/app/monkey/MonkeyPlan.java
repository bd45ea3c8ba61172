package io.tierdrop.app.monkey;

import java.util.Random;
import java.util.Set;

/// What a monkey does to a window. Each event is chosen by the seed and its own number, so that it
/// is the same one when others are left out.
///
/// @param seed of everything that it chooses
/// @param events clicks, drags, turns of the wheel and keys, at least 1
/// @param without the numbers of events, from 0, that are left out
public record MonkeyPlan(long seed, int events, Set<Integer> without) {

  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  public MonkeyPlan {
    if (events < 1) {
      throw new IllegalArgumentException("A monkey does at least one thing.");
    }
    without = Set.copyOf(without);
  }

  public MonkeyPlan(long seed, int events) {
    this(seed, events, Set.of());
  }

  /// The same plan up to an event.
  public MonkeyPlan until(int end) {
    return new MonkeyPlan(seed, end, without);
  }

  public MonkeyPlan leaving(Set<Integer> out) {
    return new MonkeyPlan(seed, events, out);
  }

  /// What chance decides about one event.
  public Random chance(int event) {
    return new Random(seed * MIX + event * (MIX >>> 7));
  }
}
