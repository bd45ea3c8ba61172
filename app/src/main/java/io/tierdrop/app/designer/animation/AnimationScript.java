package io.tierdrop.app.designer.animation;

import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.route.RouteCurve;
import io.tierdrop.app.designer.motion.ParticleLane;
import io.tierdrop.app.recording.FlowSeries;
import io.tierdrop.app.recording.RunStretch;
import io.tierdrop.app.service.flow.FlowStateTally;
import java.time.Instant;
import java.util.List;

/// What is seen during a stretch of a run. Times are seconds of who looks, from 0.
///
/// @param runStart when the run began, from which times are told
/// @param stretch of the run
/// @param scenes one for each drawing, in order
/// @param counts of flows from which time on, in order; the first is of the beginning
/// @param drawn how many flows are drawn at most
/// @param flows how many flows could be
/// @param series what the timeline shows
record AnimationScript(
    Instant runStart,
    RunStretch stretch,
    List<Scene> scenes,
    List<FlowCount> counts,
    int drawn,
    int flows,
    FlowSeries series) {

  AnimationScript {
    scenes = List.copyOf(scenes);
    counts = List.copyOf(counts);
  }

  double seconds() {
    return stretch.seconds();
  }

  /// From when to when something is seen.
  record Spell(double from, double to) {
    boolean holds(double time) {
      return time >= from && time < to;
    }
  }

  /// A drawing with all that is seen on it.
  record Scene(
      Spell spell, LabPicture picture, List<Look> looks, List<Drift> drifts, List<Shot> shots) {
    Scene {
      looks = List.copyOf(looks);
      drifts = List.copyOf(drifts);
      shots = List.copyOf(shots);
    }
  }

  /// How a member looks for a while.
  record Look(IconBox box, IconStyle style, Spell spell) {}

  /// A way that particles take.
  ///
  /// @param curves one after the other
  record Way(ParticleLane lane, List<RouteCurve> curves) {
    Way {
      curves = List.copyOf(curves);
    }

    /// How long a particle takes.
    double seconds() {
      return Math.max(1, lane.length()) / ParticleLane.PACE;
    }
  }

  /// A flow that stands: its particle goes its way again and again.
  ///
  /// @param start the part of the way that lies behind it at time 0, so that not all are in step
  /// @param silent whether nothing comes through, so that it stands still
  record Drift(Way way, double start, boolean silent, Spell spell) {
    double part(double time) {
      return silent ? start : (start + time / way.seconds()) % 1;
    }
  }

  /// What goes its way once: a request, or a flow that broke.
  record Shot(Way way, boolean failed, double from) {
    Spell spell() {
      return new Spell(from, from + way.seconds());
    }

    double part(double time) {
      return (time - from) / way.seconds();
    }
  }

  /// How many flows there are in which state, from a time on.
  record FlowCount(double from, FlowStateTally flows) {}

  /// The counts at a time.
  FlowStateTally count(double time) {
    FlowCount latest = counts.getFirst();
    for (FlowCount count : counts) {
      if (count.from() > time) {
        break;
      }
      latest = count;
    }
    return latest.flows();
  }

  Scene scene(double time) {
    return scenes.stream()
        .filter(scene -> scene.spell().holds(time))
        .findFirst()
        .orElse(scenes.getLast());
  }
}
