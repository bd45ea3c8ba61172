package io.tierdrop.app.designer.lesson;

import io.tierdrop.scenario.StepRun;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How far a play is.
///
/// @param step the step that is next or under way; -1 while flows are opened
/// @param open by VIP, the flows that stand, while somebody is waited for
/// @param until when the step under way is over at the latest; null while none is
/// @param runs what was seen of the steps that are over
public record Moment(
    Phase phase,
    int step,
    Map<String, Integer> open,
    @Nullable Instant until,
    Map<Integer, StepRun> runs) {

  public static final Moment IDLE = new Moment(Phase.IDLE, -1, Map.of(), null, Map.of());

  public Moment {
    open = java.util.Collections.unmodifiableMap(new TreeMap<>(open));
    runs = Map.copyOf(runs);
  }

  public enum Phase {
    IDLE,
    PLAYING,
    /// It will wait when the step under way is over.
    PAUSING,
    /// Before a step.
    WAITING,
    /// It was asked to end and cleans up.
    ENDING
  }

  Moment at(int number, boolean waits, Map<String, Integer> flows) {
    Phase now = phase == Phase.ENDING ? phase : waits ? Phase.WAITING : Phase.PLAYING;
    return new Moment(now, number, flows, null, runs);
  }

  /// The step is under way.
  Moment taking(Instant latest) {
    Phase now = phase == Phase.WAITING ? Phase.PLAYING : phase;
    return new Moment(now, step, Map.of(), latest, runs);
  }

  Moment in(Phase changed) {
    return new Moment(changed, step, open, until, runs);
  }

  Moment with(Map<Integer, StepRun> changed) {
    return new Moment(phase, step, open, null, changed);
  }
}
