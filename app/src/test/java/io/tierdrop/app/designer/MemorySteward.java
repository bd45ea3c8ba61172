package io.tierdrop.app.designer;

import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.session.LabListener;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.people.LabPerson;
import io.tierdrop.steward.status.StatusReader;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The steward of a lab that runs nowhere. It speaks as stewards do, in lines of JSON
/// (`docs/host-protocol.md`), and the program's own reader reads them: what no steward says nobody
/// hears from this one.
public final class MemorySteward {

  /// When all faults are injected.
  static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  private final Map<String, ObjectNode> states = new LinkedHashMap<>();
  private final List<ObjectNode> faults = new ArrayList<>();
  private final List<LabListener> listeners = new ArrayList<>();
  private @Nullable Lab running;
  private int lastFault;
  private long lastLine;

  /// The lab as it was deployed last, empty when it does not run.
  public Optional<Lab> running() {
    return Optional.ofNullable(running);
  }

  boolean isHeard() {
    return !listeners.isEmpty();
  }

  /// The lab runs from now on, or another one of its name does.
  public void start(Lab lab) {
    Map<String, ObjectNode> before = new LinkedHashMap<>(states);
    boolean anew = running == null;
    running = lab;
    states.clear();
    for (Node node : lab.topology().nodes()) {
      for (String member : node.members()) {
        states.put(member, before.getOrDefault(member, fresh(node.kind())));
      }
    }
    if (anew) {
      List.copyOf(listeners).forEach(this::snapshot);
      return;
    }
    before.keySet().stream()
        .filter(node -> !states.containsKey(node))
        .forEach(node -> say(changed("remove", node)));
    states.keySet().stream()
        .filter(node -> !before.containsKey(node))
        .forEach(
            node -> {
              say(changed("add", node));
              tell(node);
            });
  }

  /// The lab is destroyed.
  public void stop() {
    running = null;
    states.clear();
    faults.clear();
    List<LabListener> last = List.copyOf(listeners);
    listeners.clear();
    last.forEach(LabListener::gone);
  }

  /// A node's first daemon ends by SIGKILL.
  public void killed(String node) {
    change(
        node,
        state -> {
          String daemon = state.path("daemons").propertyNames().iterator().next();
          state.withObject("/daemons").putObject(daemon).put("state", "exited").put("code", -9);
        });
  }

  /// Somebody makes a node's maintenance file.
  public void maintained(String node) {
    change(node, state -> state.put("maintenance", true));
  }

  /// Somebody writes `drain` for a node's agent.
  public void drained(String node) {
    change(node, state -> state.put("agent", "drain"));
  }

  private void change(String node, Consumer<ObjectNode> change) {
    ObjectNode state = states.get(node);
    if (state != null) {
      change.accept(state);
      tell(node);
    }
  }

  /// These others are at the lab now.
  public void people(LabPerson... others) {
    ObjectNode line = object();
    for (LabPerson other : others) {
      ObjectNode person = line.withArray("people").addObject().put("by", other.name());
      person.put("session", "another").put("since", other.since().getEpochSecond());
      other.does().forEach(person.withArray("does")::add);
    }
    line.withArray("people");
    say(line);
  }

  List<InjectedFault> inject(Fault fault) {
    for (String node : fault.nodes()) {
      ObjectNode injected = object().put("id", ++lastFault).put("kind", fault.kind().word());
      injected.put("node", node).put("since", NOW.getEpochSecond());
      fault.settings().forEach(injected.withObject("/settings")::put);
      if (fault.until() != null) {
        injected.put("until", NOW.plus(fault.until()).getEpochSecond());
      }
      faults.add(injected);
    }
    fault.nodes().forEach(this::tell);
    return injected();
  }

  List<InjectedFault> heal(Predicate<InjectedFault> which) {
    Set<String> nodes = new TreeSet<>();
    faults.removeIf(
        fault -> {
          boolean healed = which.test(read(List.of(fault)).getFirst());
          if (healed) {
            nodes.add(fault.path("node").asString());
          }
          return healed;
        });
    nodes.forEach(this::tell);
    return injected();
  }

  private List<InjectedFault> injected() {
    return read(faults);
  }

  private static List<InjectedFault> read(List<ObjectNode> faults) {
    ObjectNode answer = object();
    faults.forEach(answer.withArray("faults")::add);
    return StatusReader.faults(answer);
  }

  EventSubscription follow(LabListener listener) {
    listeners.add(listener);
    if (running != null) {
      snapshot(listener);
    }
    return () -> listeners.remove(listener);
  }

  private void snapshot(LabListener listener) {
    ObjectNode line = object().put("result", "state").put("epoch", "one").put("seq", lastLine);
    line.put("now", seconds());
    states.keySet().forEach(node -> line.withObject("/nodes").set(node, state(node)));
    tell(line, listener);
  }

  private void tell(String node) {
    if (states.containsKey(node)) {
      ObjectNode line = numbered().put("node", node);
      line.set("state", state(node));
      say(line);
    }
  }

  private ObjectNode changed(String change, String node) {
    ObjectNode line = numbered();
    line.putObject("changed").put("change", change).put("node", node).put("what", "node");
    return line;
  }

  private ObjectNode numbered() {
    return object().put("seq", ++lastLine).put("at", seconds());
  }

  /// A node's state with the faults that are in place.
  private ObjectNode state(String node) {
    ObjectNode state = states.getOrDefault(node, object()).deepCopy();
    faults.stream()
        .filter(fault -> fault.path("node").asString().equals(node))
        .forEach(state.withArray("faults")::add);
    return state;
  }

  private void say(JsonNode line) {
    List.copyOf(listeners).forEach(listener -> tell(line, listener));
  }

  private static void tell(JsonNode line, LabListener listener) {
    StatusReader.event(line, CallerIdentity.THIS_PROGRAM).ifPresent(listener::heard);
  }

  private static ObjectNode fresh(Kind kind) {
    ObjectNode state = object();
    ObjectNode daemons = state.putObject("daemons");
    List<String> names =
        switch (kind) {
          case L4 -> List.of("keepalived", "bird");
          case L7 -> List.of("haproxy");
          case BACKEND -> List.of("nginx");
          case ROUTER, ROUTE_REFLECTOR -> List.of("bird");
          default -> List.of();
        };
    names.forEach(name -> daemons.putObject(name).put("state", "up").put("pid", 1));
    if (kind == Kind.L4) {
      state.putObject("bgp").put("RR1", "established").put("RR2", "established");
      state.putArray("announced").add("198.51.100.1");
    }
    return state;
  }

  private static double seconds() {
    return System.currentTimeMillis() / 1000.0;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
