package io.tierdrop.app.designer.page;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.forecast.PlannedForecast;
import io.tierdrop.app.play.PlayCourse;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.text.MarkupText;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes the page of a run, or of a drawing alone: one HTML text that needs nothing else.
///
/// The page is a built one with places for the language, the title and the data. A policy in
/// it lets nothing run but its own code, whose checksum it holds, and lets it load nothing.
public final class RunPage {

  private static final String PAGE = "run-page.html";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RunPage() {}

  /// @param course of a run; one without entries is a drawing alone
  /// @param planned what is computed of a lab; takes a while, on the caller's thread
  public static String of(
      RunCourse course, TextBundle texts, Function<Lab, PlannedForecast> planned) {
    Lab lab = course.lab(0);
    String title = lab.title().isBlank() ? lab.name() : lab.title();
    return page(title, PageRun.json(course, texts, planned), texts);
  }

  /// The report of a play: the page of its run, with what was claimed and what became of it.
  ///
  /// @param run in which it was played, perhaps among other things
  public static String report(
      RunCourse run, PlayResult played, TextBundle texts, Function<Lab, PlannedForecast> planned) {
    RunCourse course = PlayCourse.of(run, played);
    return page(played.scenario().title(), PageRun.json(course, played, texts, planned), texts);
  }

  private static String page(String title, ObjectNode json, TextBundle texts) {
    String data = MAPPER.writeValueAsString(json);
    Map<String, String> places = new LinkedHashMap<>();
    places.put("{{language}}", MarkupText.of(texts.locale().toLanguageTag()));
    places.put("{{title}}", MarkupText.of(title));
    places.put("{{noscript}}", MarkupText.of(texts.get("page.noscript")));
    // No text can end the element that holds the data, nor begin a comment in it.
    places.put("{{data}}", data.replace("<", "\\u003c"));
    return filled(built(), places);
  }

  /// Puts each text in its place, in the order of the places: what a text holds is no place.
  private static String filled(String page, Map<String, String> places) {
    StringBuilder whole = new StringBuilder();
    int done = 0;
    for (Map.Entry<String, String> place : places.entrySet()) {
      int at = page.indexOf(place.getKey(), done);
      if (at < 0) {
        throw new IllegalStateException("The program's own page has no " + place.getKey());
      }
      whole.append(page, done, at).append(place.getValue());
      done = at + place.getKey().length();
    }
    return whole.append(page, done, page.length()).toString();
  }

  private static String built() {
    try (InputStream in = RunPage.class.getResourceAsStream(PAGE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The program's own page cannot be read", e);
    }
  }
}
