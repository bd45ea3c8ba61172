package io.tierdrop.steward.status;

import io.tierdrop.fault.InjectedFault;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.people.LabPerson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Reads the steward's JSON, see `docs/host-protocol.md`: the only place that does. Parts that are
/// missing or of another type are read as absent, since a steward may be newer than the program.
public final class StatusReader {

  private StatusReader() {}

  /// The answer to `state`, or the first line of a watch: every node by its name.
  public static Map<String, NodeStatus> nodes(JsonNode answer) {
    return map(answer.path("nodes"), StatusReader::node);
  }

  /// One line of the answer to `watch`; empty for a line that tells nothing of the lab.
  public static Optional<LabEvent> event(JsonNode line, CallerIdentity self) {
    Instant at = instant(line.path("at"));
    if (line.has("nodes")) {
      return Optional.of(new LabEvent.Snapshot(nodes(line), instant(line.path("now"))));
    }
    if (line.has("node")) {
      return Optional.of(
          new LabEvent.NodeChanged(word(line, "node"), node(line.path("state")), at));
    }
    if (line.has("changed")) {
      JsonNode changed = line.path("changed");
      return Optional.of(
          new LabEvent.PartChanged(
              word(changed, "change"), word(changed, "node"), word(changed, "what"), at));
    }
    if (line.has("people")) {
      return Optional.of(new LabEvent.PeopleChanged(others(line, self)));
    }
    if (line.has("beat")) {
      return Optional.of(new LabEvent.Beat(instant(line.path("beat"))));
    }
    return Optional.empty();
  }

  /// The `people` of a line, this program itself left out.
  public static List<LabPerson> others(JsonNode line, CallerIdentity self) {
    return line.path("people")
        .valueStream()
        .filter(person -> !word(person, "session").equals(self.session()))
        .map(
            person ->
                new LabPerson(
                    person.path("by").asString("somebody"),
                    words(person.path("does")),
                    instant(person.path("since"))))
        .toList();
  }

  /// The `faults` of an answer or of a node's state.
  public static List<InjectedFault> faults(JsonNode parent) {
    return parent.path("faults").valueStream().map(StatusReader::fault).toList();
  }

  private static NodeStatus node(JsonNode state) {
    boolean learns = state.path("bgp").isObject();
    return new NodeStatus(
        map(state.path("daemons"), StatusReader::daemon),
        map(state.path("bgp"), word -> word.asString("")),
        learns
            ? Optional.of(map(state.path("routes"), StatusReader::words))
            : present(state, "routes", routes -> map(routes, StatusReader::words)),
        present(state, "ipvs", services -> map(services, StatusReader::realServers)),
        map(state.path("servers"), word -> word.asString("")),
        present(state, "announced", StatusReader::words),
        state.path("maintenance").asBoolean(false),
        present(state, "agent", word -> word.asString("")),
        faults(state),
        Set.copyOf(words(state.path("lost"))));
  }

  private static DaemonStatus daemon(JsonNode json) {
    return new DaemonStatus(
        word(json, "state"),
        json.path("pid").asLong(0),
        json.path("code").asInt(0),
        json.path("crashes").asInt(0));
  }

  private static List<RealServerStatus> realServers(JsonNode service) {
    return service
        .path("servers")
        .valueStream()
        .map(
            server -> new RealServerStatus(word(server, "address"), server.path("weight").asInt(0)))
        .toList();
  }

  private static InjectedFault fault(JsonNode json) {
    return new InjectedFault(
        json.path("id").asInt(0),
        word(json, "kind"),
        word(json, "node"),
        map(json.path("settings"), StatusReader::setting),
        instant(json.path("since")),
        json.path("until").isNumber() ? instant(json.path("until")) : null);
  }

  private static String setting(JsonNode value) {
    return value.isNumber()
        ? new BigDecimal(value.asString()).stripTrailingZeros().toPlainString()
        : value.asString("");
  }

  private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> value) {
    Map<String, T> map = new LinkedHashMap<>();
    object.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
    return map;
  }

  private static <T> Optional<T> present(JsonNode parent, String name, Function<JsonNode, T> read) {
    return parent.hasNonNull(name) ? Optional.of(read.apply(parent.path(name))) : Optional.empty();
  }

  private static List<String> words(JsonNode array) {
    return array.valueStream().map(word -> word.asString("")).toList();
  }

  private static String word(JsonNode parent, String name) {
    return parent.path(name).asString("");
  }

  private static Instant instant(JsonNode seconds) {
    return Instant.ofEpochMilli(Math.round(seconds.asDouble(0) * 1000));
  }
}
