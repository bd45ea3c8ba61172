package io.tierdrop.app.session;

import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.host.HostException;
import io.tierdrop.host.link.RetryPolicy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What is heard of a target without asking: how it is, marks for the timeline, lines of the log.
public final class SessionSignals {

  private final List<Consumer<TargetSummary>> targetListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<LogLine>> logListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<TimelineMark>> markListeners = new CopyOnWriteArrayList<>();
  private final MachineClock clock = new MachineClock();
  private volatile TargetSummary target;

  /// @param name the target's
  public SessionSignals(String name) {
    target = new TargetSummary(name, TargetSummary.Condition.OFF, "");
  }

  /// The time on the target.
  public MachineClock clock() {
    return clock;
  }

  /// How the target is now.
  public TargetSummary target() {
    return target;
  }

  public boolean is(TargetSummary.Condition condition) {
    return target.condition() == condition;
  }

  public void now(TargetSummary.Condition condition, String detail) {
    target = new TargetSummary(target.name(), condition, detail);
    targetListeners.forEach(listener -> listener.accept(target));
  }

  public void tell(TimelineMark mark) {
    markListeners.forEach(listener -> listener.accept(mark));
  }

  public void say(String text) {
    LogLine line = new LogLine(Instant.now(), "tierdrop", text);
    logListeners.forEach(listener -> listener.accept(line));
  }

  /// Whatever is under way notices a loss; the first sign of it counts.
  public synchronized void heard(RetryPolicy.Sign sign) {
    switch (sign) {
      case RetryPolicy.Sign.Lost(String why) -> {
        if (!is(TargetSummary.Condition.RECONNECTING)) {
          now(TargetSummary.Condition.RECONNECTING, why);
          mark(TimelineMark.LOST);
          say(why);
        }
      }
      case RetryPolicy.Sign.Away(HostException why) -> {
        TargetSummary.Condition now =
            why instanceof TargetOffException
                ? TargetSummary.Condition.OFF
                : TargetSummary.Condition.RECONNECTING;
        String text = String.valueOf(why.getMessage());
        boolean starts =
            is(TargetSummary.Condition.STARTING) || is(TargetSummary.Condition.CONNECTING);
        if (!starts && (!is(now) || !target.detail().equals(text))) {
          now(now, text);
          say(text);
        }
      }
      case RetryPolicy.Sign.Back _ -> {
        if (!is(TargetSummary.Condition.READY)) {
          now(TargetSummary.Condition.READY, "");
          mark(TimelineMark.CONNECTED);
          say("Connected to " + target.name() + " again. Nothing of what ran was lost.");
        }
      }
    }
  }

  /// Nothing is heard of a lab, though its machine counts as connected.
  public synchronized void silent(String why) {
    if (is(TargetSummary.Condition.READY)) {
      now(TargetSummary.Condition.SILENT, why);
      mark(TimelineMark.SILENT);
      say(why);
    }
  }

  /// Something is heard again.
  public synchronized void audible() {
    if (is(TargetSummary.Condition.SILENT)) {
      now(TargetSummary.Condition.READY, "");
      mark(TimelineMark.HEARD);
    }
  }

  private void mark(String text) {
    tell(new TimelineMark(clock.instant(), TimelineMark.Kind.LINK, "", text));
  }

  public EventSubscription watchTarget(Consumer<TargetSummary> listener) {
    targetListeners.add(listener);
    listener.accept(target);
    return () -> targetListeners.remove(listener);
  }

  public EventSubscription watchLog(Consumer<LogLine> listener) {
    logListeners.add(listener);
    return () -> logListeners.remove(listener);
  }

  public EventSubscription watchMarks(Consumer<TimelineMark> listener) {
    markListeners.add(listener);
    return () -> markListeners.remove(listener);
  }
}
