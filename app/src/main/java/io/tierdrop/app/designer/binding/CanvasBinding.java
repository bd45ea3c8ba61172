package io.tierdrop.app.designer.binding;

import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.faults.FaultModel;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.ends.EndLabels;
import io.tierdrop.app.designer.layout.ends.LabelledLinks;
import io.tierdrop.app.designer.problems.BackgroundChecks;
import io.tierdrop.app.designer.problems.ProblemPlace;
import io.tierdrop.app.designer.run.PendingChanges;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowMode;
import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.ForecastWay;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.NodeCondition.Level;
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
public final class CanvasBinding {

  private final DocumentModel desk;
  private final RunModel run;
  private final BackgroundChecks checks;
  private final ReadOnlyObjectWrapper<PendingChanges> pending;
  private final ObservableValue<WindowMode> mode;
  private final ObservableValue<LabelledLinks> shown;
  private final CanvasView canvas;
  private final FaultModel faults;

  public CanvasBinding(
      DocumentModel desk,
      RunModel run,
      BackgroundChecks checks,
      ReadOnlyObjectWrapper<PendingChanges> pending,
      ObjectProperty<WindowMode> mode,
      ObservableValue<LabelledLinks> shown,
      CanvasView canvas,
      FaultModel faults) {
    this.shown = shown;
    this.desk = desk;
    this.run = run;
    this.checks = checks;
    this.pending = pending;
    this.mode = mode;
    this.canvas = canvas;
    this.faults = faults;
    faults.injected().addListener((ListChangeListener<InjectedFault>) _ -> looks());
    desk.documentProperty().addListener((_, before, now) -> draw(before.lab(), now.lab()));
    desk.selectionProperty().addListener((_, _, now) -> canvas.select(now));
    desk.focusProperty().addListener((_, _, now) -> canvas.focus(now));
    desk.foretoldProperty().addListener((_, _, now) -> foretell(now));
    run.runningProperty().addListener((_, _, _) -> compare());
    run.shownProperty().addListener((_, _, _) -> looks());
    run.tape().states().addListener((MapChangeListener<String, NodeCondition>) _ -> looks());
    run.traffic().shownProperty().addListener((_, _, _) -> trace());
    run.traffic().shownFlowsProperty().addListener((_, _, _) -> trace());
    checks.previewProperty().addListener((_, _, _) -> checked());
    run.aliveProperty().addListener((_, _, _) -> looks());
    mode.addListener((_, _, _) -> looks());
    shown.addListener((_, _, _) -> write());
    canvas.show(LabPicture.of(desk.lab()));
    compare();
    checked();
  }

  private void draw(Lab before, Lab now) {
    if (!before.equals(now)) {
      canvas.show(LabPicture.of(now));
      if (!before.topology().links().equals(now.topology().links())) {
        write();
      }
      compare();
    }
  }

  private void compare() {
    Lab running = run.runningProperty().get();
    pending.set(
        running == null ? PendingChanges.NONE : PendingChanges.between(running, desk.lab()));
    Set<String> removed = pending.get().removed();
    canvas.ghosts(
        running == null || removed.isEmpty() ? LabPicture.EMPTY : LabPicture.of(running), removed);
    looks();
  }

  private void checked() {
    Map<String, String> prefixes = SegmentCaptions.prefixes(checks.previewProperty().get());
    canvas.describeSegments(
        name -> prefixes.containsKey(name) ? name + "  " + prefixes.get(name) : name);
    write();
    looks();
  }

  private void write() {
    PlanPreview preview = checks.previewProperty().get();
    canvas.ends(
        new EndLabels(
            shown.getValue(),
            SegmentCaptions.names(desk.lab().topology()),
            SegmentCaptions.prefixes(preview),
            SegmentCaptions.addresses(preview),
            SegmentCaptions.qualities(desk.lab().topology())));
  }

  /// One way is drawn with all that is known of it; several are a net, which the traffic layer
  /// draws.
  private void trace() {
    RequestResult request = run.traffic().shownProperty().get();
    List<FlowRecord> flows = run.traffic().shownFlowsProperty().get();
    FlowPath way =
        flows.size() == 1
            ? flows.getFirst().path()
            : request == null ? FlowPath.UNSEEN : request.observed();
    canvas.trace(way.seen() && flows.size() < 2 ? List.of(way) : List.of());
  }

  private void foretell(List<ForecastWay> ways) {
    canvas.foretell(ways);
    looks();
  }

  private void looks() {
    Map<String, IconStyle.Trouble> troubles = troubles();
    boolean live = mode.getValue() == WindowMode.RUN;
    canvas.explain(live || !desk.foretoldProperty().get().isEmpty());
    boolean runs = run.shownProperty().get() != null;
    boolean stale = runs && !run.aliveProperty().get();
    canvas.stale(stale);
    PendingChanges changes = pending.get();
    Set<String> faulty = faults.members();
    Map<String, IconStyle> looks = new HashMap<>();
    for (Node node : desk.lab().topology().nodes()) {
      for (String member : node.members()) {
        IconStyle.Pending change =
            changes.added().contains(member)
                ? IconStyle.Pending.ADDED
                : changes.changed().contains(member)
                    ? IconStyle.Pending.CHANGED
                    : IconStyle.Pending.NONE;
        NodeCondition state = stale ? null : run.tape().states().get(member);
        Level level = state != null ? state.level() : runs || live ? Level.UNCHECKED : null;
        IconStyle.Trouble trouble = troubles.getOrDefault(member, IconStyle.Trouble.NONE);
        looks.put(member, new IconStyle(level, change, trouble, faulty.contains(member)));
      }
    }
    canvas.look(looks);
  }

  private Map<String, IconStyle.Trouble> troubles() {
    return checks.previewProperty().get().problems().stream()
        .flatMap(
            problem ->
                ProblemPlace.of(problem, desk.lab().topology()).members().stream()
                    .map(member -> Map.entry(member, trouble(problem))))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a.compareTo(b) > 0 ? a : b));
  }

  private static IconStyle.Trouble trouble(Problem problem) {
    return problem.isError() ? IconStyle.Trouble.ERROR : IconStyle.Trouble.WARNING;
  }
}
