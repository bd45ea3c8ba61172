package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.canvas.Look;
import io.tierdrop.app.designer.document.Desk;
import io.tierdrop.app.designer.faults.FaultModel;
import io.tierdrop.app.designer.layout.Picture;
import io.tierdrop.app.designer.problems.Checks;
import io.tierdrop.app.designer.problems.Places;
import io.tierdrop.app.designer.run.Pending;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.service.NodeState;
import io.tierdrop.app.service.NodeState.Level;
import io.tierdrop.app.service.Preview;
import io.tierdrop.app.service.RequestResult;
import io.tierdrop.fault.Injected;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;

/// Keeps the canvas showing the document, what is known of the running lab, and the problems.
final class CanvasBinding {

  private final Desk desk;
  private final RunModel run;
  private final Checks checks;
  private final ReadOnlyObjectWrapper<Pending> pending;
  private final ObservableValue<Mode> mode;
  private final CanvasView canvas;
  private final FaultModel faults;

  CanvasBinding(
      Desk desk,
      RunModel run,
      Checks checks,
      ReadOnlyObjectWrapper<Pending> pending,
      ObjectProperty<Mode> mode,
      CanvasView canvas,
      FaultModel faults) {
    this.desk = desk;
    this.run = run;
    this.checks = checks;
    this.pending = pending;
    this.mode = mode;
    this.canvas = canvas;
    this.faults = faults;
    faults.injected().addListener((ListChangeListener<Injected>) _ -> looks());
    desk.documentProperty().addListener((_, before, now) -> draw(before.lab(), now.lab()));
    desk.selectionProperty().addListener((_, _, now) -> canvas.select(now));
    run.runningProperty().addListener((_, _, _) -> compare());
    run.states().addListener((MapChangeListener<String, NodeState>) _ -> looks());
    run.shownProperty().addListener((_, _, now) -> trace(now));
    checks.previewProperty().addListener((_, _, _) -> checked());
    mode.addListener((_, _, _) -> looks());
    canvas.show(Picture.of(desk.lab()));
    compare();
    checked();
  }

  private void draw(Lab before, Lab now) {
    if (!before.equals(now)) {
      canvas.show(Picture.of(now));
      compare();
    }
  }

  private void compare() {
    Lab running = run.runningProperty().get();
    pending.set(running == null ? Pending.NONE : Pending.between(running, desk.lab()));
    looks();
  }

  private void checked() {
    Map<String, String> segments = new HashMap<>();
    for (Preview.NodePreview node : checks.previewProperty().get().nodes().values()) {
      for (Preview.Address address : node.addresses()) {
        segments.merge(address.segment(), address.address(), (first, _) -> first);
      }
    }
    canvas.describeSegments(name -> describe(name, segments.get(name)));
    looks();
  }

  private static String describe(
      String segment, @org.jspecify.annotations.Nullable String address) {
    return address == null ? segment : segment + "  " + Segments.prefix(address);
  }

  private void trace(@org.jspecify.annotations.Nullable RequestResult shown) {
    canvas.trace(shown == null || shown.observed() == null ? List.of() : List.of(shown.observed()));
  }

  private void looks() {
    Map<String, Look.Trouble> troubles = troubles();
    boolean live = mode.getValue() == Mode.RUN;
    canvas.explain(live);
    boolean runs = run.runningProperty().get() != null;
    Pending changes = pending.get();
    Set<String> faulty = faults.members();
    Map<String, Look> looks = new HashMap<>();
    for (Node node : desk.lab().topology().nodes()) {
      for (String member : node.members()) {
        Look.Pending change =
            changes.added().contains(member)
                ? Look.Pending.ADDED
                : changes.changed().contains(member) ? Look.Pending.CHANGED : Look.Pending.NONE;
        NodeState state = run.states().get(member);
        Level level = state != null ? state.level() : runs || live ? Level.UNCHECKED : null;
        Look.Trouble trouble = troubles.getOrDefault(member, Look.Trouble.NONE);
        looks.put(member, new Look(level, change, trouble, faulty.contains(member)));
      }
    }
    canvas.look(looks);
  }

  private Map<String, Look.Trouble> troubles() {
    return checks.previewProperty().get().problems().stream()
        .flatMap(
            problem ->
                Places.of(problem, desk.lab().topology()).members().stream()
                    .map(member -> Map.entry(member, trouble(problem))))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a.compareTo(b) > 0 ? a : b));
  }

  private static Look.Trouble trouble(Problem problem) {
    return problem.isError() ? Look.Trouble.ERROR : Look.Trouble.WARNING;
  }
}
