package io.tierdrop.app.recording;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.RequestEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A stretch of a course in equal pieces of time, as a timeline draws it.
///
/// @param from where the first piece begins
/// @param piece how long each is
/// @param open how many flows were open at the end of each piece
/// @param well how many requests and flows ended well in each piece
/// @param broken how many did not
/// @param marks what happened in the stretch
public record FlowSeries(
    Instant from,
    Duration piece,
    List<Integer> open,
    List<Integer> well,
    List<Integer> broken,
    List<TimelineMark> marks) {

  /// A node that goes down right after a fault was injected there needs no mark of its own.
  private static final Duration SAME = Duration.ofSeconds(3);

  public FlowSeries {
    open = List.copyOf(open);
    well = List.copyOf(well);
    broken = List.copyOf(broken);
    marks = List.copyOf(marks);
  }

  /// @param pieces 1 or more
  public static FlowSeries of(RunCourse course, Instant from, Instant to, int pieces) {
    long nanos = Math.max(1, Duration.between(from, to).toNanos() / pieces);
    int[] change = new int[pieces + 1];
    int[] well = new int[pieces];
    int[] broken = new int[pieces];
    int before = 0;
    for (RunEntry entry : course.entries()) {
      long place = Duration.between(from, entry.at()).toNanos() / nanos;
      long at = entry.at().isAfter(to) ? place : Math.min(place, pieces - 1);
      boolean inside = !entry.at().isBefore(from) && at < pieces;
      switch (entry) {
        case RunEntry.Requested requested when inside ->
            (requested.result().ok() ? well : broken)[(int) at]++;
        case RunEntry.Flowed(FlowRecord flow) -> {
          boolean open = flow.end() == RequestEnd.OPEN;
          if (open && flow.heard().isPresent()) {
            continue; // it was open before
          }
          if (entry.at().isBefore(from)) {
            before += open ? 1 : -1;
          } else if (at < pieces) {
            change[(int) at] += open ? 1 : -1;
            if (!open) {
              (flow.end().broken() ? broken : well)[(int) at]++;
            }
          }
        }
        case RunEntry.Requested _, RunEntry.Stated _, RunEntry.Marked _, RunEntry.Deployed _ -> {}
      }
    }
    List<Integer> level = new ArrayList<>();
    int open = before;
    for (int i = 0; i < pieces; i++) {
      open += change[i];
      level.add(Math.max(0, open));
    }
    return new FlowSeries(
        from, Duration.ofNanos(nanos), level, list(well), list(broken), marks(course, from, to));
  }

  private static List<Integer> list(int[] values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  /// What was marked, and nodes that went down by themselves.
  private static List<TimelineMark> marks(RunCourse course, Instant from, Instant to) {
    List<TimelineMark> marks = new ArrayList<>();
    Map<String, Instant> faults = new HashMap<>();
    Map<String, NodeCondition.Level> levels = new HashMap<>();
    for (RunEntry entry : course.entries()) {
      switch (entry) {
        case RunEntry.Marked(TimelineMark mark) -> {
          marks.add(mark);
          if (mark.kind() == TimelineMark.Kind.FAULT) {
            faults.put(mark.node(), mark.at());
          }
        }
        case RunEntry.Stated(NodeCondition state) -> {
          NodeCondition.Level was = levels.put(state.node(), state.level());
          Instant fault = faults.get(state.node());
          boolean known = fault != null && fault.plus(SAME).isAfter(state.at());
          if (was == NodeCondition.Level.UP
              && state.level() == NodeCondition.Level.DOWN
              && !known) {
            marks.add(
                new TimelineMark(state.at(), TimelineMark.Kind.FAULT, state.node(), state.text()));
          }
        }
        case RunEntry.Deployed(Instant at, var lab) ->
            marks.add(new TimelineMark(at, TimelineMark.Kind.CHANGE, "", lab.name()));
        case RunEntry.Requested _, RunEntry.Flowed _ -> {}
      }
    }
    marks.removeIf(mark -> mark.at().isBefore(from) || mark.at().isAfter(to));
    marks.sort(Comparator.comparing(TimelineMark::at));
    return marks;
  }

  /// The highest number in any of the lines, at least 1.
  public int top() {
    int top = 1;
    for (int i = 0; i < open.size(); i++) {
      top = Math.max(top, Math.max(open.get(i), Math.max(well.get(i), broken.get(i))));
    }
    return top;
  }
}
