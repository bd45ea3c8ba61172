package io.tierdrop.app.designer.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.MadePlays;
import io.tierdrop.app.designer.PageMomentsTest;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.play.PlayCourse;
import io.tierdrop.app.recording.RecordingReader;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.scenario.PlayResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The page in a real Chromium (Debian's `chromium`) beside the program: numbers at a hundred
/// times, frames, requests to any network. A recording of one's own: `-Dpage.recording=FILE`.
@Tag("campaign")
class PageInChromiumTest {

  private static final Path PLACE =
      Path.of(System.getProperty("tierdrop.screenshots", "target/screenshots"), "page");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final DrawingForecasts forecasts =
      new DrawingForecasts(new LabPlanner(new ConfigTemplates()));

  @Test
  void theBrowserShowsWhatTheProgramShows() throws Exception {
    String given = System.getProperty("page.recording", "");
    RunRecording recording =
        given.isEmpty()
            ? Runs.recording(
                LabReader.read(Path.of("..", "sample-labs", "three-tier.lab.json")), 1000)
            : RecordingReader.read(Path.of(given));
    RunCourse course = RunCourse.of(recording);
    browse(
        RunPage.of(course, new TextBundle(Locale.ENGLISH), forecasts::planned),
        expected(course, given.isEmpty()),
        PLACE);
  }

  @Test
  void aPlaysReportPlaysItsPartOfTheRun() throws Exception {
    RunCourse run =
        RunCourse.of(
            Runs.recording(
                LabReader.read(Path.of("..", "sample-labs", "three-tier.lab.json")), 300));
    PlayResult played = MadePlays.of(run, "An L7 is killed, and comes back", "LB7-2 is killed");
    browse(
        RunPage.report(run, played, new TextBundle(Locale.ENGLISH), forecasts::planned),
        expected(PlayCourse.of(run, played), true),
        PLACE.resolveSibling("report"));
  }

  private static void browse(String html, ObjectNode numbers, Path place) throws Exception {
    Path chromium = NpmFolder.tool("chromium");
    NpmFolder.requireModules();
    Files.createDirectories(place);
    Path page = place.resolve("run.html");
    Files.writeString(page, html);
    Path expected = place.resolve("expected.json");
    Files.writeString(expected, MAPPER.writeValueAsString(numbers));
    Path log = place.resolve("browser.json");
    Process browser =
        new ProcessBuilder(
                "node",
                "tools/browser.mjs",
                chromium.toString(),
                page.toAbsolutePath().toString(),
                expected.toAbsolutePath().toString(),
                place.toAbsolutePath().toString())
            .directory(NpmFolder.PLACE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(browser.waitFor(5, TimeUnit.MINUTES)).isTrue();
    String told = Files.readString(log, StandardCharsets.UTF_8);
    System.out.println(told);
    assertThat(browser.exitValue()).as(told).isZero();
    assertThat(told).contains("\"equal\":100", "\"foreign\":0");
  }

  private static ObjectNode expected(RunCourse course, boolean made) {
    long length = new PageClock(course.start()).micros(course.end());
    ObjectNode expected = MAPPER.createObjectNode();
    ArrayNode counts = expected.putArray("counts");
    Random random = new Random(100);
    for (int i = 0; i < 100; i++) {
      long at = (long) (random.nextDouble() * length);
      List<FlowRecord> flows = course.flows(course.position(course.start().plusNanos(at * 1000)));
      long open = flows.stream().filter(f -> f.end() == RequestEnd.OPEN).count();
      long completed = flows.stream().filter(f -> f.end() == RequestEnd.COMPLETED).count();
      counts
          .addObject()
          .put("at", at)
          .put("all", flows.size())
          .put("open", open)
          .put("completed", completed)
          .put("broken", flows.size() - open - completed)
          .put("silent", flows.stream().filter(FlowRecord::silent).count());
    }
    ArrayNode pictures = expected.putArray("pictures");
    for (double part : PageMomentsTest.MOMENTS) {
      pictures.add((long) (part * length));
    }
    if (made) {
      expected.put("play", 14_000_000L).put("flow", 20_000_000L);
    } else {
      expected.put("play", (long) (0.3 * length)).put("flow", (long) (0.5 * length));
    }
    return expected;
  }
}
