package io.tierdrop.app.lab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.steward.status.LabEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabHeartbeatTest {

  private static final LabEvent BEAT = new LabEvent.Beat(Instant.EPOCH);
  private static final LabEvent STATE = new LabEvent.PeopleChanged(List.of());

  private final List<String> told = new ArrayList<>();
  private long now;

  private final LabHeartbeat heartbeat =
      new LabHeartbeat(() -> told.add("silent"), () -> told.add("heard"), () -> now);

  @Test
  void silenceIsToldOnceAndEndsWithWhateverIsHeard() {
    heartbeat.take(BEAT);
    pass(Duration.ofSeconds(3));
    assertThat(told).isEmpty();
    pass(Duration.ofMillis(300));
    pass(Duration.ofSeconds(20));
    assertThat(told).containsExactly("silent");
    heartbeat.take(STATE);
    assertThat(told).containsExactly("silent", "heard");
    pass(Duration.ofSeconds(4));
    assertThat(told).containsExactly("silent", "heard", "silent");
    heartbeat.close();
  }

  /// One that never beats is a steward of an earlier program.
  @Test
  void theSilenceOfWhoNeverBeatsMeansNothing() {
    heartbeat.take(STATE);
    pass(Duration.ofHours(1));
    assertThat(told).isEmpty();
    heartbeat.close();
  }

  /// In time for the window to be grey within five seconds of the last beat.
  @Test
  void silenceIsNoticedWithinFiveSeconds() {
    assertThat(LabHeartbeat.PATIENCE.plusSeconds(1)).isLessThan(Duration.ofSeconds(5));
    heartbeat.close();
  }

  private void pass(Duration time) {
    now += time.toNanos();
    heartbeat.look();
  }
}
