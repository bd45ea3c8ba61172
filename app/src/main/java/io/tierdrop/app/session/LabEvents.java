package io.tierdrop.app.session;

import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.people.LabPerson;
import io.tierdrop.steward.status.LabEvent;
import io.tierdrop.steward.status.NodeStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What the running labs of one target tell. Each lab is watched once, however many want to hear of
/// it: from the first who does until the last has left. Who comes later hears at once what is
/// known.
public final class LabEvents implements AutoCloseable {

  private final EventSource source;
  private final SessionSignals signals;
  private final Map<String, Stream> streams = new HashMap<>();

  /// @param signals are told of what happens to watched labs
  public LabEvents(EventSource source, SessionSignals signals) {
    this.source = source;
    this.signals = signals;
  }

  /// The time on the machine.
  public InstantSource clock() {
    return signals.clock();
  }

  /// Everything that a lab tells.
  public synchronized EventSubscription watch(String lab, LabListener listener) {
    Stream stream = streams.get(lab);
    if (stream == null) {
      stream = new Stream(lab);
      streams.put(lab, stream);
      stream.listeners.add(listener);
      stream.begin();
    } else {
      stream.listeners.add(listener);
      stream.known.told().forEach(listener::heard);
    }
    Stream joined = stream;
    return () -> leave(joined, listener);
  }

  /// How a lab's nodes are: every node once, then what changes.
  ///
  /// @param gone told when the lab is there no more
  public EventSubscription watchStates(String lab, Consumer<NodeCondition> states, Runnable gone) {
    return watch(
        lab,
        new LabListener() {
          @Override
          public void heard(LabEvent event) {
            switch (event) {
              case LabEvent.Snapshot(Map<String, NodeStatus> nodes, Instant at) ->
                  nodes.forEach((node, now) -> states.accept(NodeCondition.of(node, now, at)));
              case LabEvent.NodeChanged(String node, NodeStatus now, Instant at) ->
                  states.accept(NodeCondition.of(node, now, at));
              case LabEvent.PartChanged _, LabEvent.PeopleChanged _, LabEvent.Beat _ -> {}
            }
          }

          @Override
          public void gone() {
            gone.run();
          }
        });
  }

  /// The others who are at a running lab: all of them, then all of them at every change; nobody
  /// once it cannot be known any more.
  public EventSubscription watchPeople(String lab, Consumer<List<LabPerson>> people) {
    return watch(
        lab,
        new LabListener() {
          private List<LabPerson> last = List.of();

          @Override
          public void heard(LabEvent event) {
            if (event instanceof LabEvent.PeopleChanged(List<LabPerson> others)) {
              tell(others);
            }
          }

          @Override
          public void gone() {
            tell(List.of());
          }

          @Override
          public void failed(Exception why) {
            tell(List.of());
          }

          private void tell(List<LabPerson> now) {
            if (!now.equals(last)) {
              last = now;
              people.accept(now);
            }
          }
        });
  }

  private synchronized void leave(Stream stream, LabListener listener) {
    stream.listeners.remove(listener);
    if (stream.listeners.isEmpty()) {
      stream.end();
    }
  }

  @Override
  public synchronized void close() {
    List.copyOf(streams.values()).forEach(Stream::end);
  }

  /// One lab's events on their way from the one who watches to all who listen.
  private final class Stream implements LabListener {
    private final String lab;
    private final KnownLab known = new KnownLab();
    private final LabMarks marks = new LabMarks(signals::tell);
    private final List<LabListener> listeners = new ArrayList<>();
    private EventSubscription subscription = () -> {};
    private boolean over;

    Stream(String lab) {
      this.lab = lab;
    }

    void begin() {
      subscription = source.follow(lab, this);
      if (over) {
        subscription.close();
      }
    }

    void end() {
      over = true;
      streams.remove(lab, this);
      subscription.close();
    }

    @Override
    public void heard(LabEvent event) {
      synchronized (LabEvents.this) {
        if (!over) {
          known.take(event);
          marks.take(event);
          List.copyOf(listeners).forEach(listener -> listener.heard(event));
        }
      }
    }

    @Override
    public void gone() {
      var _ = last(LabListener::gone);
    }

    @Override
    public void failed(Exception why) {
      if (last(listener -> listener.failed(why))) {
        signals.say("No longer watching " + lab + ": " + why.getMessage());
      }
    }

    /// Whether that is the end, which comes once.
    private boolean last(Consumer<LabListener> told) {
      synchronized (LabEvents.this) {
        if (over) {
          return false;
        }
        over = true;
        streams.remove(lab, this);
        List.copyOf(listeners).forEach(told);
        return true;
      }
    }
  }
}
