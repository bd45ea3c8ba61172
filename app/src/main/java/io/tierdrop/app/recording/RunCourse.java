package io.tierdrop.app.recording;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.topology.Lab;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The course of things: every entry, indexed so that any moment of it can be shown at once.
///
/// A position is a number of entries that have happened, from 0 to [#size]. Entries are appended in
/// the order in which they became known; a position's time is the latest of the entries before it.
/// Not safe for use by several threads.
public final class RunCourse {

  /// What became of a flow, the latest first: as it was from a position on.
  private record Track(int opened, int since, FlowRecord flow, @Nullable Track before) {

    static Track opened(int position, FlowRecord flow) {
      return new Track(position, position, flow, null);
    }

    Track then(int position, FlowRecord changed) {
      return new Track(opened, position, changed, this);
    }

    /// @param position at which it was there
    FlowRecord at(int position) {
      Track then = this;
      while (then.before != null && then.since > position) {
        then = then.before;
      }
      return then.flow;
    }
  }

  private record Dated<T>(int position, T value) {}

  private final Lab first;
  private final List<RunEntry> entries = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final List<Track> tracks = new ArrayList<>();
  private final Map<TcpFlow, Integer> standing = new HashMap<>();
  private final List<Integer> open = new ArrayList<>();
  private int count;
  private final List<Dated<RequestResult>> requests = new ArrayList<>();
  private final List<Dated<TimelineMark>> marks = new ArrayList<>();
  private final List<Dated<TimelineMark>> links = new ArrayList<>();
  private final List<Dated<Lab>> labs = new ArrayList<>();
  private final Map<String, List<Dated<NodeCondition>>> states = new LinkedHashMap<>();

  /// @param first the lab that runs from the beginning
  public RunCourse(Lab first) {
    this.first = first;
  }

  public static RunCourse of(RunRecording recording) {
    RunCourse course = new RunCourse(recording.lab());
    recording.entries().forEach(course::append);
    return course;
  }

  /// Takes one more entry.
  ///
  /// @return the place in [#flows] of the flow that it concerns, -1 when it concerns none
  public int append(RunEntry entry) {
    entries.add(entry);
    Instant last = times.isEmpty() ? entry.at() : times.getLast();
    times.add(entry.at().isAfter(last) ? entry.at() : last);
    int position = entries.size();
    int place = take(entry, position);
    open.add(count);
    return place;
  }

  private int take(RunEntry entry, int position) {
    switch (entry) {
      case RunEntry.Flowed(FlowRecord flow) -> {
        return flow(position, flow);
      }
      case RunEntry.Requested(RequestResult result) -> requests.add(new Dated<>(position, result));
      case RunEntry.Marked(TimelineMark mark) -> {
        marks.add(new Dated<>(position, mark));
        if (mark.kind() == TimelineMark.Kind.LINK) {
          links.add(new Dated<>(position, mark));
        }
      }
      case RunEntry.Deployed(Instant _, Lab lab) -> labs.add(new Dated<>(position, lab));
      case RunEntry.Stated(NodeCondition state) ->
          states
              .computeIfAbsent(state.node(), _ -> new ArrayList<>())
              .add(new Dated<>(position, state));
    }
    return -1;
  }

  private int flow(int position, FlowRecord flow) {
    boolean stands = flow.end() == RequestEnd.OPEN;
    // A port that is used again is another flow.
    boolean same = !stands || flow.heard().isPresent();
    Integer known = same ? standing.get(flow.key()) : null;
    if (known == null && !flow.end().seen()) {
      return -1; // nothing is learnt of a flow that has ended, or was never there
    }
    if (known == null) { // one whose opening nobody saw is there from its end on
      tracks.add(Track.opened(position, flow));
      known = tracks.size() - 1;
    } else {
      tracks.set(known, tracks.get(known).then(position, flow));
    }
    if (stands) {
      count += known.equals(standing.put(flow.key(), known)) ? 0 : 1;
    } else if (standing.remove(flow.key()) != null) {
      count--;
    }
    return known;
  }

  public int size() {
    return entries.size();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public List<RunEntry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /// When the first entry happened; the epoch when there is none.
  public Instant start() {
    return entries.isEmpty() ? Instant.EPOCH : entries.getFirst().at();
  }

  public Instant end() {
    return time(size());
  }

  /// The time of a position.
  public Instant time(int position) {
    return position == 0 ? start() : times.get(position - 1);
  }

  /// How many flows were open at a position.
  public int open(int position) {
    return position == 0 ? 0 : open.get(position - 1);
  }

  /// The position at a time: behind all entries that had happened by then.
  public int position(Instant time) {
    int low = 0;
    int high = times.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times.get(middle).isAfter(time)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// Every flow that had opened by a position, as it was then, in the order of opening.
  public List<FlowRecord> flows(int position) {
    int count = count(tracks, Track::opened, position);
    List<FlowRecord> found = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      found.add(tracks.get(i).at(position));
    }
    return found;
  }

  public List<RequestResult> requests(int position) {
    return requests.subList(0, count(requests, Dated::position, position)).stream()
        .map(Dated::value)
        .toList();
  }

  public List<TimelineMark> marks(int position) {
    return marks.subList(0, count(marks, Dated::position, position)).stream()
        .map(Dated::value)
        .toList();
  }

  /// Whether the lab was heard at a position, or what is known of it is from before the link was
  /// lost.
  public boolean heard(int position) {
    int count = count(links, Dated::position, position);
    return count == 0 || !links.get(count - 1).value().quiet();
  }

  /// Every node's state at a position; left out is a node that nothing was known of by then, and
  /// one that a deploy has taken away: what the machine still says of its end is no state.
  public Map<String, NodeCondition> states(int position) {
    Map<String, NodeCondition> found = new LinkedHashMap<>();
    states.forEach(
        (node, own) -> {
          int count = count(own, Dated::position, position);
          if (count > 0 && stayed(node, own.get(count - 1).position(), position)) {
            found.put(node, own.get(count - 1).value());
          }
        });
    return found;
  }

  /// Whether every lab that ran between two positions has a node.
  private boolean stayed(String node, int from, int to) {
    return lab(from).topology().tierOf(node).isPresent()
        && labs
            .subList(count(labs, Dated::position, from), count(labs, Dated::position, to))
            .stream()
            .allMatch(lab -> lab.value().topology().tierOf(node).isPresent());
  }

  /// The lab that ran at a position.
  public Lab lab(int position) {
    int count = count(labs, Dated::position, position);
    return count == 0 ? first : labs.get(count - 1).value();
  }

  /// How many of a list, which is in order of positions, are not behind a position.
  private static <T> int count(List<T> list, java.util.function.ToIntFunction<T> at, int position) {
    int low = 0;
    int high = list.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at.applyAsInt(list.get(middle)) > position) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
