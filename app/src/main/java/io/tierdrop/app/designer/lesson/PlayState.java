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
public record PlayState(
    Phase phase,
    int step,
    Map<String, Integer> open,
    @Nullable Instant until,
    Map<Integer, StepRun> runs) {

  public static final PlayState IDLE = new PlayState(Phase.IDLE, -1, Map.of(), null, Map.of());

  public PlayState {
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

  PlayState at(int number, boolean waits, Map<String, Integer> flows) {
    Phase now = phase == Phase.ENDING ? phase : waits ? Phase.WAITING : Phase.PLAYING;
    return new PlayState(now, number, flows, null, runs);
  }

  /// The step is under way.
  PlayState taking(Instant latest) {
    Phase now = phase == Phase.WAITING ? Phase.PLAYING : phase;
    return new PlayState(now, step, Map.of(), latest, runs);
  }

  PlayState in(Phase changed) {
    return new PlayState(changed, step, open, until, runs);
  }

  PlayState with(Map<Integer, StepRun> changed) {
    return new PlayState(phase, step, open, null, changed);
  }
}
