package io.tierdrop.addressing.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FreeSlotsTest {

  @Test
  void findsWhatLookingAtEveryNumberFinds() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(60);
      FreeSlots slots = new FreeSlots(size);
      BitSet taken = new BitSet(size);
      for (int step = 0; step < 80; step++) {
        if (random.nextInt(3) == 0) {
          int from = random.nextInt(80) - 10;
          int to = from + random.nextInt(8);
          slots.take(from, to);
          if (Math.max(0, from) < Math.min(size, to)) {
            taken.set(Math.max(0, from), Math.min(size, to));
          }
        } else {
          int wanted = random.nextInt(1_000);
          OptionalLong expected = firstFree(taken, size, wanted % size);
          assertThat(slots.takeFrom(wanted)).as("seed %d", seed).isEqualTo(expected);
          expected.ifPresent(n -> taken.set((int) n));
        }
      }
    }
  }

  private static OptionalLong firstFree(BitSet taken, int size, int wanted) {
    for (int i = 0; i < size; i++) {
      int number = (wanted + i) % size;
      if (!taken.get(number)) {
        return OptionalLong.of(number);
      }
    }
    return OptionalLong.empty();
  }
}
