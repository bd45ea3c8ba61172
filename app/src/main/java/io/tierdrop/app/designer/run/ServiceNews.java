package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.LabService;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.work.EventSubscription;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

/// What a service tells unasked, whichever lab is open: how its target is, the log, marks.
final class ServiceNews implements AutoCloseable {

  private final Executor ui;
  private final Consumer<TimelineMark> marks;
  private final ReadOnlyObjectWrapper<TargetSummary> target =
      new ReadOnlyObjectWrapper<>(new TargetSummary("", TargetSummary.Condition.OFF, ""));
  private final LogLines log = new LogLines();
  private List<EventSubscription> heard = List.of();

  ServiceNews(Executor ui, Consumer<TimelineMark> marks) {
    this.ui = ui;
    this.marks = marks;
  }

  /// Hears of this service from now on, and of no other. The log goes on.
  void of(LabService service) {
    close();
    heard =
        List.of(
            WindowListener.on(ui, service::watchTarget, target::set),
            WindowListener.on(ui, service::watchLog, log::add),
            WindowListener.on(ui, service::watchMarks, marks));
  }

  ReadOnlyObjectProperty<TargetSummary> targetProperty() {
    return target.getReadOnlyProperty();
  }

  ObservableList<LogLine> log() {
    return log.list();
  }

  @Override
  public void close() {
    heard.forEach(EventSubscription::close);
    heard = List.of();
  }
}
