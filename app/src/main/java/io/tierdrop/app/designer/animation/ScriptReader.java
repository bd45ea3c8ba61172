package io.tierdrop.app.designer.animation;

import io.tierdrop.app.designer.animation.AnimationScript.Drift;
import io.tierdrop.app.designer.animation.AnimationScript.FlowCount;
import io.tierdrop.app.designer.animation.AnimationScript.Look;
import io.tierdrop.app.designer.animation.AnimationScript.Scene;
import io.tierdrop.app.designer.animation.AnimationScript.Shot;
import io.tierdrop.app.designer.animation.AnimationScript.Spell;
import io.tierdrop.app.designer.motion.EvenSample;
import io.tierdrop.app.recording.FlowSeries;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunStretch;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowStateTally;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.topology.Lab;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes the script of a stretch: one way through the run's entries, each told once.
final class ScriptReader {

  /// Flows that are drawn; more become a blur, and a file that is too large to mail.
  static final int MOST_FLOWS = 120;

  /// Requests and ends that are drawn.
  private static final int MOST_SHOTS = 400;

  /// Pieces of the timeline.
  private static final int PIECES = 240;

  private record Numbered<T>(int number, T value) {}

  private final RunCourse course;
  private final RunStretch stretch;
  private final List<Scene> scenes = new ArrayList<>();
  private final List<Numbered<Drift>> drifts = new ArrayList<>();
  private final List<Shot> shots = new ArrayList<>();
  private final List<FlowCount> counts = new ArrayList<>();
  private final List<Integer> sceneOfDrift = new ArrayList<>();
  private final List<Integer> sceneOfShot = new ArrayList<>();
  private final List<List<Look>> looks = new ArrayList<>();
  private final List<FlowRecord> flows = new ArrayList<>();
  private final List<Double> since = new ArrayList<>();
  private FlowStateTally tally = FlowStateTally.NONE;
  private SceneStage stage;
  private double begun;
  private boolean heard = true;

  private ScriptReader(RunCourse course, RunStretch stretch) {
    this.course = course;
    this.stretch = stretch;
    this.stage = new SceneStage(course.lab(0));
  }

  static AnimationScript of(RunCourse course, RunStretch stretch) {
    return new ScriptReader(course, stretch).read();
  }

  private AnimationScript read() {
    RunCourse told = new RunCourse(course.lab(0));
    for (RunEntry entry : course.entries()) {
      int flow = told.append(entry);
      Instant at = told.end();
      if (at.isAfter(stretch.to())) {
        break;
      }
      take(entry, flow, at);
      listen(told.heard(told.size()), stretch.seen(at));
    }
    closeScene(stretch.seconds());
    count(stretch.seconds());
    return script();
  }

  private void take(RunEntry entry, int number, Instant at) {
    double seen = stretch.seen(at);
    boolean before = at.isBefore(stretch.from());
    switch (entry) {
      case RunEntry.Flowed(FlowRecord flow) -> {
        flow(number, flow, seen);
        if (flow.end().broken() && !before) {
          shoot(flow.path().seen() ? flow : flows.get(number), seen);
        }
        count(seen);
      }
      case RunEntry.Requested(RequestResult result) when !before && result.observed().seen() -> {
        add(new Shot(stage.way(result.observed()), !result.ok(), seen));
      }
      case RunEntry.Stated(var state) -> stage.state(state, seen);
      case RunEntry.Deployed(Instant _, Lab lab) -> {
        closeScene(seen);
        begun = seen;
        stage = new SceneStage(lab);
        stage.heard(heard, seen);
      }
      case RunEntry.Requested _, RunEntry.Marked _ -> {}
    }
  }

  /// While nothing is heard of the lab its nodes are grey and nothing moves, as in the window.
  private void listen(boolean now, double seen) {
    if (now != heard) {
      closeFlows(seen);
      heard = now;
      stage.heard(now, seen);
    }
  }

  private void flow(int number, FlowRecord flow, double seen) {
    if (number == flows.size()) {
      flows.add(flow);
      since.add(seen);
    } else {
      tally = tally.without(flows.get(number));
      close(number, seen);
      FlowRecord known = flows.get(number);
      // The end of a flow whose last packets nobody saw is drawn where it was seen before.
      flows.set(number, flow.path().seen() || !known.path().seen() ? flow : along(flow, known));
      since.set(number, seen);
    }
    tally = tally.with(flow);
  }

  private static FlowRecord along(FlowRecord flow, FlowRecord known) {
    return new FlowRecord(
        flow.key(),
        flow.openedAt(),
        flow.endedAt(),
        flow.end(),
        known.path(),
        flow.forecast(),
        flow.heard());
  }

  private void shoot(FlowRecord flow, double seen) {
    if (flow.path().seen()) {
      add(new Shot(stage.way(flow.path()), true, seen));
    }
  }

  private void add(Shot shot) {
    if (!shot.way().lane().isEmpty()) {
      shots.add(shot);
      sceneOfShot.add(scenes.size());
    }
  }

  /// A flow has been as it is now until then.
  private void close(int number, double seen) {
    FlowRecord flow = flows.get(number);
    double from = Math.max(begun, since.get(number));
    if (heard && flow.end() == RequestEnd.OPEN && flow.path().seen() && seen > from) {
      AnimationScript.Way way = stage.way(flow.path());
      double start = (number * 0.618_033_988_75) % 1; // evenly, whatever their number
      if (!way.lane().isEmpty()) {
        drifts.add(
            new Numbered<>(number, new Drift(way, start, flow.silent(), new Spell(from, seen))));
        sceneOfDrift.add(scenes.size());
      }
    }
  }

  private void closeFlows(double seen) {
    for (int i = 0; i < flows.size(); i++) {
      close(i, seen);
      since.set(i, seen);
    }
  }

  private void closeScene(double seen) {
    closeFlows(seen);
    looks.add(stage.looks(begun, seen));
    scenes.add(new Scene(new Spell(begun, seen), stage.picture(), List.of(), List.of(), List.of()));
  }

  private void count(double seen) {
    FlowCount now = new FlowCount(seen, tally);
    if (!counts.isEmpty() && counts.getLast().from() == seen) {
      counts.removeLast();
    }
    counts.add(counts.isEmpty() ? new FlowCount(0, tally) : now);
  }

  private AnimationScript script() {
    Set<Integer> all = new HashSet<>();
    drifts.forEach(drift -> all.add(drift.number()));
    EvenSample<Integer> chosen = EvenSample.of(all.stream().sorted().toList(), MOST_FLOWS);
    Set<Integer> drawn = Set.copyOf(chosen.chosen());
    List<Integer> thrown =
        EvenSample.of(
                java.util.stream.IntStream.range(0, shots.size()).boxed().toList(), MOST_SHOTS)
            .chosen();
    List<Scene> whole = new ArrayList<>();
    for (int s = 0; s < scenes.size(); s++) {
      List<Drift> own = new ArrayList<>();
      for (int i = 0; i < drifts.size(); i++) {
        if (sceneOfDrift.get(i) == s && drawn.contains(drifts.get(i).number())) {
          own.add(drifts.get(i).value());
        }
      }
      List<Shot> once = new ArrayList<>();
      for (int i : thrown) {
        if (sceneOfShot.get(i) == s) {
          once.add(shots.get(i));
        }
      }
      Scene scene = scenes.get(s);
      whole.add(new Scene(scene.spell(), scene.picture(), looks.get(s), own, once));
    }
    // A scene that was over before the stretch began is not seen.
    List<Scene> seen = whole.stream().filter(s -> s.spell().to() > s.spell().from()).toList();
    return new AnimationScript(
        course.start(),
        stretch,
        seen,
        counts,
        chosen.chosen().size(),
        chosen.all(),
        FlowSeries.of(course, stretch.from(), stretch.to(), PIECES));
  }
}
