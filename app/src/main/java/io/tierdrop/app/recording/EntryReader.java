package io.tierdrop.app.recording;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Reads the objects of a recording's lines, which may come from anybody.
final class EntryReader {

  private static final Set<String> MEMBERS = Set.of("request", "flow", "state", "mark", "lab");

  private final EntryMemory memory;

  /// @param memory what the entries may take
  EntryReader(EntryMemory memory) {
    this.memory = memory;
  }

  /// @throws UnknownWordException when it may be one of a newer program
  /// @throws IllegalArgumentException when it is no entry; the message says what is wrong
  /// @throws RecordingMemoryException when there is no memory left for it
  RunEntry read(JsonNode line) {
    memory.take(EntryMemory.ENTRY);
    if (line.path("request").isObject()) {
      return new RunEntry.Requested(request(line.path("request")));
    }
    if (line.path("flow").isObject()) {
      return new RunEntry.Flowed(flow(line.path("flow")));
    }
    if (line.path("state").isObject()) {
      return new RunEntry.Stated(state(line.path("state")));
    }
    if (line.path("mark").isObject()) {
      return new RunEntry.Marked(mark(line.path("mark")));
    }
    if (line.path("lab").isObject()) {
      return new RunEntry.Deployed(instant(line, "at"), lab(line.path("lab")));
    }
    if (line.isObject() && line.propertyNames().stream().noneMatch(MEMBERS::contains)) {
      throw new UnknownWordException("is no request, flow, state, mark or lab");
    }
    throw new IllegalArgumentException("has none of its parts as an object");
  }

  Lab lab(JsonNode document) {
    String text = document.toString();
    memory.take((long) EntryMemory.LAB_CHARACTER * text.length());
    try {
      return LabReader.read(text);
    } catch (InvalidLabException e) {
      throw new IllegalArgumentException("has a lab that cannot be read: " + e.getMessage(), e);
    }
  }

  private RequestResult request(JsonNode json) {
    return new RequestResult(
        ends(json, json.has("targetPort")),
        requestEnd(json),
        number(json, "exit", 0, 255),
        number(json, "status", 0, 999),
        text(json, "body"),
        seconds(json),
        path(json.path("path")),
        forecast(json.path("forecast")),
        instant(json, "endedAt"));
  }

  /// @param ported false for a request of an earlier program, which did not keep the VIP's port
  private TcpFlow ends(JsonNode json, boolean ported) {
    return new TcpFlow(
        text(json, "source"),
        number(json, "sourcePort", 0, 65_535),
        text(json, "target"),
        ported ? number(json, "targetPort", 0, 65_535) : 0);
  }

  /// Recordings of earlier programs only have curl's exit code.
  private RequestEnd requestEnd(JsonNode json) {
    return json.has("end")
        ? known(RequestEnd::parse, text(json, "end"))
        : RequestEnd.of(number(json, "exit", 0, 255), number(json, "status", 0, 999), true);
  }

  /// A word that newer programs may have more of.
  private static <T> T known(Function<String, T> parse, String word) {
    try {
      return parse.apply(word);
    } catch (IllegalArgumentException e) {
      throw new UnknownWordException("has a word that is not known: '%s'".formatted(word), e);
    }
  }

  private FlowRecord flow(JsonNode json) {
    RequestEnd end = known(RequestEnd::parse, text(json, "end"));
    boolean open = end == RequestEnd.OPEN;
    if (open == json.has("endedAt")) {
      throw new IllegalArgumentException("has a flow whose end and endedAt contradict each other");
    }
    return new FlowRecord(
        ends(json, true),
        instant(json, "openedAt"),
        open ? Optional.empty() : Optional.of(instant(json, "endedAt")),
        end,
        path(json.path("path")),
        forecast(json.path("forecast")),
        open && json.has("lastByte")
            ? Optional.of(
                new FlowRecord.LastByte(
                    instant(json, "lastByte"), json.path("silent").asBoolean(false)))
            : Optional.empty());
  }

  private NodeCondition state(JsonNode json) {
    Map<String, String> details = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> detail : json.path("details").properties()) {
      memory.take(EntryMemory.PAIR);
      details.put(memory.text(detail.getKey()), plain(detail.getValue(), "details"));
    }
    return new NodeCondition(
        text(json, "node"),
        level(text(json, "level")),
        text(json, "text"),
        details,
        faults(json),
        instant(json, "at"));
  }

  private List<InjectedFault> faults(JsonNode state) {
    List<InjectedFault> faults = new ArrayList<>();
    for (JsonNode fault : state.path("faults")) {
      memory.take(EntryMemory.PATH);
      Map<String, String> settings = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> setting : fault.path("settings").properties()) {
        memory.take(EntryMemory.PAIR);
        settings.put(memory.text(setting.getKey()), plain(setting.getValue(), "settings"));
      }
      faults.add(
          new InjectedFault(
              number(fault, "id", 0, Integer.MAX_VALUE),
              text(fault, "kind"),
              text(state, "node"),
              settings,
              instant(fault, "since"),
              fault.has("until") ? instant(fault, "until") : null));
    }
    return faults;
  }

  private static NodeCondition.Level level(String name) {
    for (NodeCondition.Level level : NodeCondition.Level.values()) {
      if (level.name().equals(name)) {
        return level;
      }
    }
    throw new UnknownWordException("has a level that is not known");
  }

  private TimelineMark mark(JsonNode json) {
    return new TimelineMark(
        instant(json, "at"),
        known(TimelineMark.Kind::parse, text(json, "kind")),
        text(json, "node"),
        text(json, "text"));
  }

  private FlowPath path(JsonNode json) {
    if (!json.isObject()) {
      return FlowPath.UNSEEN;
    }
    memory.take(EntryMemory.PATH);
    List<String> nodes = new ArrayList<>();
    for (JsonNode node : json.path("nodes")) {
      memory.take(EntryMemory.ITEM);
      nodes.add(plain(node, "nodes"));
    }
    List<FlowPath.Tunnel> tunnels = new ArrayList<>();
    for (JsonNode tunnel : json.path("tunnels")) {
      memory.take(EntryMemory.TUNNEL);
      tunnels.add(
          new FlowPath.Tunnel(
              text(tunnel, "from"),
              text(tunnel, "to"),
              text(tunnel, "label"),
              text(tunnel, "outer")));
    }
    if (Math.max(nodes.size(), tunnels.size()) > EntryJson.LONGEST_WAY) {
      throw new IllegalArgumentException(
          "has a path of more than " + EntryJson.LONGEST_WAY + " nodes");
    }
    // Recordings of earlier programs do not say where it turns.
    return json.has("in")
        ? new FlowPath(
            nodes,
            number(json, "in", 0, nodes.size()),
            number(json, "back", 0, nodes.size()),
            tunnels)
        : new FlowPath(nodes, tunnels);
  }

  /// Of the routers only the first one is kept in recordings.
  private Optional<FlowChoices> forecast(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new FlowChoices(
                optional(json, "router").stream().toList(),
                optional(json, "l4"),
                optional(json, "l7"),
                List.of()))
        : Optional.empty();
  }

  private Optional<String> optional(JsonNode json, String name) {
    return json.has(name) ? Optional.of(text(json, name)) : Optional.empty();
  }

  private String text(JsonNode json, String name) {
    return plain(json.path(name), name);
  }

  private String plain(JsonNode value, String name) {
    if (!value.isString() || value.asString().length() > EntryText.LONGEST) {
      throw new IllegalArgumentException("has no text `" + name + "`, or one that is too long");
    }
    return memory.text(value.asString());
  }

  private static int number(JsonNode json, String name, int least, int most) {
    JsonNode value = json.path(name);
    if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
      throw new IllegalArgumentException(
          "has no whole number `%s` from %d to %d".formatted(name, least, most));
    }
    return value.asInt();
  }

  private static double seconds(JsonNode json) {
    double value = json.path("seconds").asDouble(-1);
    if (!(value >= 0 && value < 1e9)) {
      throw new IllegalArgumentException("has no `seconds` of 0 or more");
    }
    return value;
  }

  private static Instant instant(JsonNode json, String name) {
    try {
      Instant instant = Instant.parse(json.path(name).asString(""));
      if (instant.isAfter(Instant.EPOCH.minusSeconds(1))
          && instant.isBefore(Instant.ofEpochSecond(1L << 40))) {
        return instant;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("has no time in `" + name + "`", e);
    }
    throw new IllegalArgumentException("has a time in `" + name + "` that lies too far away");
  }
}
