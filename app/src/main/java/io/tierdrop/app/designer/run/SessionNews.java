package io.tierdrop.app.designer.run;

import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.session.SessionSignals;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

/// What a session tells unasked, whichever lab is open: how its target is, the log, marks.
public final class SessionNews implements AutoCloseable {

  private final Executor ui;
  private final Consumer<TimelineMark> marks;
  private final ReadOnlyObjectWrapper<TargetSummary> target =
      new ReadOnlyObjectWrapper<>(new TargetSummary("", TargetSummary.Condition.OFF, ""));
  private final LogLines log = new LogLines();
  private List<EventSubscription> heard = List.of();

  SessionNews(Executor ui, Consumer<TimelineMark> marks) {
    this.ui = ui;
    this.marks = marks;
  }

  /// Hears of these from now on, and of no others. The log goes on.
  void of(SessionSignals signals) {
    close();
    heard =
        List.of(
            WindowListener.on(ui, signals::watchTarget, target::set),
            WindowListener.on(ui, signals::watchLog, log::add),
            WindowListener.on(ui, signals::watchMarks, marks));
  }

  public ReadOnlyObjectProperty<TargetSummary> targetProperty() {
    return target.getReadOnlyProperty();
  }

  public ObservableList<LogLine> log() {
    return log.list();
  }

  @Override
  public void close() {
    heard.forEach(EventSubscription::close);
    heard = List.of();
  }
}
