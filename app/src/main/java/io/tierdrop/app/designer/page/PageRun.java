package io.tierdrop.app.designer.page;

import io.tierdrop.app.designer.binding.SegmentCaptions;
import io.tierdrop.app.designer.flows.CrossedNodes;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.forecast.PlannedForecast;
import io.tierdrop.app.recording.FlowSeries;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.topology.Lab;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A run as the page's data. What is true at which time is said here, entry by entry as the window
/// is told; the page only looks up.
final class PageRun {

  /// Pieces of the timeline.
  private static final int PIECES = 300;

  private final RunCourse course;
  private final TextBundle texts;
  private final PageClock clock;
  private final PageTexts table = new PageTexts();
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private PageRun(RunCourse course, TextBundle texts) {
    this.course = course;
    this.texts = texts;
    this.clock = new PageClock(course.start());
  }

  /// @param planned what is computed of a lab
  static ObjectNode json(
      RunCourse course, TextBundle texts, Function<Lab, PlannedForecast> planned) {
    return new PageRun(course, texts).write(planned);
  }

  /// The same of a course that was a play's.
  static ObjectNode json(
      RunCourse course,
      PlayResult played,
      TextBundle texts,
      Function<Lab, PlannedForecast> planned) {
    PageRun run = new PageRun(course, texts);
    ObjectNode json = run.write(planned);
    json.set("play", PagePlay.json(played, run.clock));
    run.stepMarks(played);
    return json.put("title", played.scenario().title());
  }

  /// Each step's beginning, which is marked beside what nodes made of it.
  private void stepMarks(PlayResult played) {
    ArrayNode marks = json.withArray("marks");
    for (int i = 0; i < played.steps().size(); i++) {
      marks
          .addArray()
          .add(Math.max(0, clock.micros(played.steps().get(i).began())))
          .add("step")
          .add(table.number(""))
          .add(table.number(played.scenario().steps().get(i).name()));
    }
    json.set("texts", table.json());
  }

  private ObjectNode write(Function<Lab, PlannedForecast> planned) {
    Lab first = course.lab(0);
    json.put("version", 1)
        .put("name", first.name())
        .put("title", first.title())
        .put("teaches", first.teaches())
        .put("start", course.isEmpty() ? "" : course.start().toString())
        .put("length", clock.micros(course.end()));
    quiet();
    json.set("words", PageWords.json(texts));
    json.set("ends", PageWords.ends(texts));
    json.set("levels", PageWords.levels(texts));
    List<PageLab> labs = labs(planned);
    json.set("art", PageWords.art());
    ArrayNode drawings = json.putArray("drawings");
    for (PageLab lab : labs) {
      ObjectNode drawing =
          new PageDrawing(
                  lab.picture(), SegmentCaptions.prefixed(lab.planned().preview()), texts, table)
              .json();
      drawings.add(drawing.put("at", lab.at()));
    }
    PageWays ways = new PageWays(labs.stream().map(PageLab::picture).toList(), table);
    PageReasons reasons = new PageReasons(table, texts);
    PageTraffic traffic = new PageTraffic(table, clock, ways, reasons);
    PageStates states = new PageStates(table, texts);
    entries(labs, traffic, states);
    json.set("flows", traffic.flows());
    json.set("requests", traffic.requests());
    json.set("nodes", states.json());
    json.set("ways", ways.json());
    json.set("legs", ways.legs());
    json.set("parts", reasons.parts());
    timeline();
    json.set("texts", table.json());
    return json;
  }

  /// The first lab, and each that was deployed later.
  private List<PageLab> labs(Function<Lab, PlannedForecast> planned) {
    List<PageLab> labs = new ArrayList<>();
    labs.add(lab(0, course.lab(0), planned));
    for (int i = 0; i < course.size(); i++) {
      if (course.entries().get(i) instanceof RunEntry.Deployed(Instant _, Lab lab)) {
        labs.add(lab(clock.micros(course.time(i + 1)), lab, planned));
      }
    }
    return labs;
  }

  private static PageLab lab(long at, Lab lab, Function<Lab, PlannedForecast> planned) {
    return new PageLab(
        at, lab.topology(), LabPicture.of(lab), planned.apply(lab), new CrossedNodes(lab));
  }

  private void entries(List<PageLab> labs, PageTraffic traffic, PageStates states) {
    RunCourse told = new RunCourse(course.lab(0));
    ArrayNode steps = json.putArray("steps");
    int lab = 0;
    long last = -1;
    for (RunEntry entry : course.entries()) {
      int flow = told.append(entry);
      long at = clock.micros(told.end());
      boolean shows = true;
      switch (entry) {
        case RunEntry.Flowed(var record) -> traffic.flow(flow, at, record, labs.get(lab));
        case RunEntry.Requested(var result) -> traffic.request(at, result, labs.get(lab));
        case RunEntry.Stated(var state) -> shows = states.add(at, state, labs.get(lab).topology());
        case RunEntry.Marked _ -> {}
        case RunEntry.Deployed _ -> states.deployed(at, labs.get(++lab).topology());
      }
      if (shows && at != last) {
        steps.add(at);
        last = at;
      }
    }
  }

  /// From when to when nothing was heard of the lab.
  private void quiet() {
    ArrayNode stretches = json.putArray("quiet");
    int since = 0;
    for (int position = 1; position <= course.size(); position++) {
      boolean heard = course.heard(position);
      if (since == 0 && !heard) {
        since = position;
      } else if (since > 0 && (heard || position == course.size())) {
        stretches
            .addArray()
            .add(clock.micros(course.time(since)))
            .add(clock.micros(course.time(position)) + (heard ? 0 : 1));
        since = 0;
      }
    }
  }

  private void timeline() {
    Instant end =
        course.end().isAfter(course.start()) ? course.end() : course.start().plusMillis(1);
    FlowSeries series = FlowSeries.of(course, course.start(), end, PIECES);
    ObjectNode lines = json.putObject("series");
    series.open().forEach(lines.putArray("open")::add);
    series.well().forEach(lines.putArray("well")::add);
    series.broken().forEach(lines.putArray("broken")::add);
    ArrayNode marks = json.putArray("marks");
    for (TimelineMark mark : series.marks()) {
      marks
          .addArray()
          .add(clock.micros(mark.at()))
          .add(mark.kind().word())
          .add(table.number(mark.node()))
          .add(table.number(texts.said(mark.text())));
    }
  }
}
