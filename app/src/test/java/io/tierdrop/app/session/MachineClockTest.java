package io.tierdrop.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MachineClockTest {

  private static final Instant HERE = Instant.parse("2026-12-01T10:00:00Z");
  private static final Instant THERE = Instant.parse("2026-12-01T09:58:30Z");

  private final AtomicReference<Instant> own = new AtomicReference<>(HERE);
  private long nanos;
  private final MachineClock clock = new MachineClock(own::get, () -> nanos);

  @Test
  void itIsTheMachinesTimeAsSoonAsThatWasTold() {
    assertThat(clock.instant()).isEqualTo(HERE);
    clock.set(THERE);
    nanos += 2_000_000_000L;
    assertThat(clock.instant()).isEqualTo(THERE.plusSeconds(2));
  }

  @Test
  void aComputerThatSleptOrWhoseClockWasSetMovesNothing() {
    clock.set(THERE);
    own.set(HERE.plusSeconds(3_600));
    nanos += 1;
    assertThat(clock.instant()).isEqualTo(THERE.plusNanos(1));
  }
}
