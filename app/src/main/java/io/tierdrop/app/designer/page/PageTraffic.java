package io.tierdrop.app.designer.page;

import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.RequestResult;
import io.tierdrop.forecast.lab.FlowChoices;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.TcpFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Flows and requests of a run, each with what it was from which time on.
final class PageTraffic {

  private record Since(long at, FlowRecord flow) {}

  private record Course(PageLab lab, List<Since> changes) {}

  private final PageTexts table;
  private final PageClock clock;
  private final PageWays ways;
  private final PageReasons reasons;
  private final List<Course> flows = new ArrayList<>();
  private final ArrayNode requests = JsonNodeFactory.instance.arrayNode();

  PageTraffic(PageTexts table, PageClock clock, PageWays ways, PageReasons reasons) {
    this.table = table;
    this.clock = clock;
    this.ways = ways;
    this.reasons = reasons;
  }

  /// Takes what became of a flow.
  ///
  /// @param number its place among all, as the run's course has it
  /// @param lab that ran then
  void flow(int number, long at, FlowRecord flow, PageLab lab) {
    if (number == flows.size()) {
      flows.add(new Course(lab, new ArrayList<>()));
    }
    flows.get(number).changes().add(new Since(at, flow));
  }

  void request(long at, RequestResult result, PageLab lab) {
    ObjectNode json =
        requests
            .addObject()
            .put("at", at)
            .put("end", PageNumbers.of(result.end()))
            .put("status", result.status())
            .put("seconds", result.seconds())
            .put("body", table.number(result.body().strip()))
            .put("way", ways.number(result.observed(), lab.crossed()));
    key(json, result.key());
    computed(json, result.key(), result.observed(), result.forecast(), lab);
  }

  ArrayNode requests() {
    return requests;
  }

  ArrayNode flows() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    flows.forEach(course -> all.add(flow(course)));
    return all;
  }

  private ObjectNode flow(Course course) {
    FlowRecord last = course.changes().getLast().flow();
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("opened", clock.micros(last.openedAt()));
    key(json, last.key());
    ArrayNode changes = json.putArray("changes");
    FlowPath way = FlowPath.UNSEEN;
    for (Since since : course.changes()) {
      FlowRecord flow = since.flow();
      way = flow.path().seen() ? flow.path() : way;
      ArrayNode change =
          changes
              .addArray()
              .add(since.at())
              .add(PageNumbers.of(flow.end()))
              .add(ways.number(flow.path(), course.lab().crossed()))
              .add(flow.silent() ? 1 : 0);
      flow.endedAt()
          .or(() -> flow.heard().map(FlowRecord.LastByte::at))
          .ifPresent(when -> change.add(clock.micros(when))); // of its end, or of the last byte
    }
    computed(json, last.key(), way, last.forecast(), course.lab());
    return json;
  }

  private void key(ObjectNode json, TcpFlow key) {
    json.putArray("key")
        .add(table.number(key.source()))
        .add(key.sourcePort())
        .add(table.number(key.target()))
        .add(key.targetPort());
  }

  /// What was computed: as recorded when it ran, and as the drawing alone says.
  private void computed(
      ObjectNode json, TcpFlow key, FlowPath way, Optional<FlowChoices> forecast, PageLab lab) {
    forecast.ifPresent(
        choices ->
            json.putArray("forecast")
                .add(table.number(choices.router().orElse("")))
                .add(table.number(choices.l4().orElse("")))
                .add(table.number(choices.l7().orElse(""))));
    if (way.seen()) {
      ArrayNode why = reasons.json(lab.planned().why(key, way));
      if (!why.isEmpty()) {
        json.set("why", why);
      }
    }
  }
}
