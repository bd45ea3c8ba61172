package io.tierdrop.app.recording;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.RequestEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    int[] well = new int[pieces];
    int[] broken = new int[pieces];
    for (int i = 0; i < course.size(); i++) {
      Instant time = course.time(i + 1);
      if (!time.isBefore(from) && !time.isAfter(to)) {
        long place = Duration.between(from, time).toNanos() / nanos;
        int piece = (int) Math.min(place, pieces - 1);
        switch (course.entries().get(i)) {
          case RunEntry.Requested(RequestResult result) -> (result.ok() ? well : broken)[piece]++;
          case RunEntry.Flowed(FlowRecord flow) -> {
            well[piece] += flow.end() == RequestEnd.COMPLETED ? 1 : 0;
            broken[piece] += flow.end().broken() ? 1 : 0;
          }
          case RunEntry.Stated _, RunEntry.Marked _, RunEntry.Deployed _ -> {}
        }
      }
    }
    List<Integer> level = new ArrayList<>();
    for (int i = 1; i <= pieces; i++) {
      Instant until = i == pieces ? to : from.plusNanos(nanos * i - 1);
      level.add(course.open(course.position(until)));
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
    for (int i = 0; i < course.size(); i++) {
      Instant time = course.time(i + 1);
      switch (course.entries().get(i)) {
        case RunEntry.Marked(TimelineMark mark) -> {
          marks.add(new TimelineMark(time, mark.kind(), mark.node(), mark.text()));
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
            marks.add(new TimelineMark(time, TimelineMark.Kind.FAULT, state.node(), state.text()));
          }
        }
        case RunEntry.Deployed(Instant _, var lab) ->
            marks.add(new TimelineMark(time, TimelineMark.Kind.CHANGE, "", lab.name()));
        case RunEntry.Requested _, RunEntry.Flowed _ -> {}
      }
    }
    marks.removeIf(mark -> mark.at().isBefore(from) || mark.at().isAfter(to));
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
