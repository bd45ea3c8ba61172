package io.tierdrop.app.designer.run;

import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunRecorder;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// The course of a run and the moment of it that the window shows: the latest one while it is
/// followed, any other one that was gone to. A running lab and a recording differ only in where
/// the entries come from. Used on the window's thread only.
public final class RunTape implements AutoCloseable {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final Lab NOTHING = new Lab("nothing", "", "", Topology.EMPTY, Drawing.EMPTY);

  private final ObservableMap<String, NodeCondition> states = FXCollections.observableHashMap();
  private final ObservableList<RequestResult> results = FXCollections.observableArrayList();
  private final ObservableList<FlowRecord> flows = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper followed = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper replay = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Path> recorded = new ReadOnlyObjectWrapper<>();
  private RunCourse course = new RunCourse(NOTHING);
  private @Nullable Path directory;
  private @Nullable RunRecorder recorder;
  private Consumer<IOException> unwritable = _ -> {};

  /// From the next lab on, everything is also written to a file of its own in this directory.
  ///
  /// @param failed hears when that is not possible
  public void keepIn(Path place, Consumer<IOException> failed) {
    directory = place;
    unwritable = failed;
  }

  /// The file that all of the running lab is written to; null while none is.
  public ReadOnlyObjectProperty<@Nullable Path> recordedProperty() {
    return recorded.getReadOnlyProperty();
  }

  /// Whoever was told that the file cannot be written says so here, on the window's thread.
  public void unrecorded() {
    recorded.set(null);
  }

  /// Starts with an empty course of a lab that runs from now on.
  public void begin(Lab lab, Instant now) {
    end();
    if (directory != null) {
      Path file = directory.resolve(lab.name() + "-" + NAME.format(now) + ".recording.gz");
      recorder = RunRecorder.to(file, lab, unwritable);
      recorded.set(file);
    }
    load(new RunCourse(lab), false);
  }

  /// Forgets everything.
  public void clear() {
    end();
    load(new RunCourse(NOTHING), false);
  }

  /// Shows a recording from its beginning.
  public void replay(RunCourse recorded) {
    end();
    load(recorded, true);
  }

  private void load(RunCourse next, boolean recorded) {
    course = next;
    replay.set(recorded);
    followed.set(!recorded);
    size.set(-1); // another course of the same size is a change too
    size.set(course.size());
    show(recorded ? 0 : course.size());
  }

  /// Takes one more entry; it is shown at once while the course is followed.
  public void record(RunEntry entry) {
    if (recorder != null) {
      recorder.append(entry);
    }
    int flow = course.append(entry);
    if (followed.get()) {
      apply(entry, flow);
      position.set(course.size());
    }
    size.set(course.size());
  }

  private void apply(RunEntry entry, int flow) {
    switch (entry) {
      case RunEntry.Requested(RequestResult result) -> results.add(result);
      case RunEntry.Stated(NodeCondition state) when drawn(state.node()) ->
          states.put(state.node(), state);
      case RunEntry.Flowed(FlowRecord record) -> {
        if (flow < flows.size()) {
          flows.set(flow, record);
        } else {
          flows.add(record);
        }
      }
      case RunEntry.Deployed _ -> states.keySet().removeIf(node -> !drawn(node));
      case RunEntry.Marked _, RunEntry.Stated _ -> {}
    }
  }

  private boolean drawn(String member) {
    return course.lab(course.size()).topology().tierOf(member).isPresent();
  }

  /// Goes to a position; what comes after it is not followed.
  public void seek(int wanted) {
    int next = Math.clamp(wanted, 0, course.size());
    followed.set(false);
    if (next != position.get()) {
      show(next);
    }
  }

  /// Goes to the latest moment and stays with it.
  public void follow() {
    show(course.size());
    followed.set(!replay.get());
  }

  private void show(int next) {
    Map<String, NodeCondition> wanted = course.states(next);
    states.keySet().retainAll(wanted.keySet());
    wanted.forEach(
        (node, state) -> {
          if (!state.equals(states.get(node))) {
            states.put(node, state);
          }
        });
    replace(results, course.requests(next));
    replace(flows, course.flows(next));
    position.set(next);
  }

  /// Lists that only grew, as they mostly did, keep what is selected in them.
  private static <T> void replace(ObservableList<T> shown, java.util.List<T> wanted) {
    int same = 0;
    int shorter = Math.min(shown.size(), wanted.size());
    while (same < shorter && shown.get(same).equals(wanted.get(same))) {
      same++;
    }
    if (same == shown.size() && same < wanted.size()) {
      shown.addAll(wanted.subList(same, wanted.size()));
    } else if (same == wanted.size() && same < shown.size()) {
      shown.remove(same, shown.size());
    } else if (same < shown.size() || same < wanted.size()) {
      shown.setAll(wanted);
    }
  }

  /// Forgets the requests that are shown; the recording keeps them.
  public void clearRequests() {
    results.clear();
  }

  private void end() {
    if (recorder != null) {
      recorder.close();
      recorder = null;
      recorded.set(null);
    }
  }

  public RunCourse course() {
    return course;
  }

  /// Whether the lab was heard at the moment that is shown.
  public boolean heard() {
    return course.heard(position.get());
  }

  /// The time of the moment that is shown.
  public Instant now() {
    return course.time(position.get());
  }

  public ReadOnlyIntegerProperty sizeProperty() {
    return size.getReadOnlyProperty();
  }

  public ReadOnlyIntegerProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /// Whether the latest moment is shown and new ones will be.
  public ReadOnlyBooleanProperty followedProperty() {
    return followed.getReadOnlyProperty();
  }

  /// Whether this is a recording and no running lab.
  public ReadOnlyBooleanProperty replayProperty() {
    return replay.getReadOnlyProperty();
  }

  public ObservableMap<String, NodeCondition> states() {
    return states;
  }

  public ObservableList<RequestResult> results() {
    return results;
  }

  public ObservableList<FlowRecord> flows() {
    return flows;
  }

  @Override
  public void close() {
    end();
  }
}
