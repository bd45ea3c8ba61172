package io.tierdrop.chance;

import io.tierdrop.topology.NumberRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Draws that follow from a seed alone, on every machine.
final class SeededChoice {

  private final SplittableRandom random;

  SeededChoice(long seed) {
    random = new SplittableRandom(seed);
  }

  /// True once in so many draws.
  boolean oneIn(int draws) {
    return random.nextInt(draws) == 0;
  }

  /// Both ends included.
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /// A usual value in half of all draws, otherwise one end of the range, the other, or any between.
  long ranging(long usual, NumberRange range) {
    long least = range.least();
    long most = range.most();
    return switch (random.nextInt(8)) {
      case 0 -> least;
      case 1 -> most;
      case 2, 3 -> random.nextLong(least, most + 1);
      default -> usual;
    };
  }

  @SafeVarargs
  final <T> T pick(T... among) {
    return among[random.nextInt(among.length)];
  }

  <T> T pick(List<T> among) {
    return among.get(random.nextInt(among.size()));
  }

  /// Some of them, at least one, in their order.
  <T> List<T> some(List<T> among) {
    List<T> some = new ArrayList<>(among);
    some.removeIf(each -> random.nextInt(3) == 0);
    return some.isEmpty() ? List.of(pick(among)) : some;
  }
}
