package io.tierdrop.app.designer.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.MadePlays;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.scenario.PlayResult;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page of a run: its data says what the program's own replay says, and a stranger's text in it
/// stays a text.
class RunPageTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final TextBundle texts = new TextBundle(Locale.ENGLISH);
  private final DrawingForecasts forecasts =
      new DrawingForecasts(new LabPlanner(new ConfigTemplates()));

  private static Lab sample() throws Exception {
    return LabReader.read(Path.of("..", "sample-labs", "three-tier.lab.json"));
  }

  private String page(RunRecording recording) {
    return RunPage.of(RunCourse.of(recording), texts, forecasts::planned);
  }

  /// What a browser reads between the data's tags.
  private static JsonNode data(String page) {
    Matcher data =
        Pattern.compile(
                "<script type=\"application/json\" id=\"run\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page);
    assertThat(data.find()).isTrue();
    return MAPPER.readTree(data.group(1));
  }

  @Test
  void statesAtAnyTimeAreThoseOfTheReplay() throws Exception {
    RunRecording recording = Runs.recording(sample(), 1000);
    RunCourse course = RunCourse.of(recording);
    JsonNode data = data(page(recording));
    PageClock clock = new PageClock(course.start());
    Random random = new Random(22);
    for (int i = 0; i < 200; i++) {
      long at = (long) (random.nextDouble() * clock.micros(course.end()));
      int position = course.position(course.start().plusNanos(at * 1000));
      List<Integer> ends = new ArrayList<>();
      List<Boolean> silent = new ArrayList<>();
      for (JsonNode flow : data.path("flows")) {
        JsonNode now = null;
        for (JsonNode change : flow.path("changes")) {
          now = change.get(0).asLong() <= at ? change : now;
        }
        if (now != null) {
          ends.add(now.get(1).asInt());
          silent.add(now.get(3).asInt() == 1);
        }
      }
      List<FlowRecord> flows = course.flows(position);
      assertThat(ends).isEqualTo(flows.stream().map(flow -> PageNumbers.of(flow.end())).toList());
      assertThat(silent).isEqualTo(flows.stream().map(FlowRecord::silent).toList());
    }
  }

  /// Also of nodes that a deploy took away, and of those that came again.
  @Test
  void nodesAtAnyTimeAreThoseOfTheReplay() throws Exception {
    Lab lab = sample();
    Lab smaller = CountEdits.of(lab, "LB7", 4);
    List<RunEntry> entries = new ArrayList<>(Runs.recording(lab, 10).entries());
    entries.add(new RunEntry.Deployed(Runs.START.plusSeconds(20), smaller));
    entries.add(new RunEntry.Deployed(Runs.START.plusSeconds(40), lab));
    for (int second : new int[] {25, 45}) {
      for (String node : List.of("LB7-2", "LB7-9")) {
        entries.add(
            new RunEntry.Stated(
                new NodeCondition(
                    node,
                    NodeCondition.Level.DRAINING,
                    "second " + second,
                    Map.of(),
                    List.of(),
                    Runs.START.plusSeconds(second))));
      }
    }
    entries.sort(Comparator.comparing(RunEntry::at));
    RunRecording recording = new RunRecording(lab, entries, true);
    RunCourse course = RunCourse.of(recording);
    JsonNode data = data(page(recording));
    assertThat(data.path("drawings").size()).isEqualTo(3);
    for (int second = 0; second < 60; second++) {
      Map<String, String> shown = new TreeMap<>();
      for (JsonNode node : data.path("nodes")) {
        JsonNode now = null;
        for (JsonNode state : node.get(1)) {
          now = state.get(0).asLong() <= second * 1_000_000L ? state : now;
        }
        if (now != null && now.get(1).asInt() >= 0) {
          shown.put(text(data, node.get(0)), text(data, now.get(2)));
        }
      }
      Map<String, String> expected = new TreeMap<>();
      course
          .states(course.position(Runs.START.plusSeconds(second)))
          .forEach((node, state) -> expected.put(node, state.text()));
      assertThat(shown).as("after %d s", second).isEqualTo(expected);
    }
  }

  private static String text(JsonNode data, JsonNode number) {
    return data.path("texts").get(number.asInt()).asString();
  }

  @Test
  void aThousandFlowsAreFarBelowFiveMebibytes() throws Exception {
    byte[] page = page(Runs.recording(sample(), 1000)).getBytes(StandardCharsets.UTF_8);
    assertThat(page.length).isBetween(100_000, 5 << 20);
  }

  @Test
  void aDrawingAloneHasNoRun() throws Exception {
    JsonNode data = data(page(new RunRecording(sample(), List.of(), true)));
    assertThat(data.path("start").asString()).isEmpty();
    assertThat(data.path("flows")).isEmpty();
    assertThat(data.path("drawings").get(0).path("boxes").size())
        .isEqualTo(
            sample().topology().nodes().stream()
                .filter(node -> node.kind() != io.tierdrop.topology.Kind.SWITCH)
                .mapToInt(node -> node.members().size())
                .sum());
  }

  @Test
  void whatAStrangerWroteStaysText() throws Exception {
    String evil =
        "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>{{data}}\u2028";
    Lab lab = sample();
    Lab named =
        new Lab(
            lab.name(),
            evil,
            evil,
            lab.topology(),
            new Drawing(
                lab.drawing().places(),
                List.of(new Drawing.Site(evil, 0, 0, 100, 100)),
                List.of(new Drawing.Note(evil, 0, 0, 100, 100))));
    FlowRecord flow = Runs.flow(lab, 1, Runs.START);
    List<RunEntry> entries =
        List.of(
            new RunEntry.Flowed(flow),
            new RunEntry.Stated(
                new NodeCondition(
                    evil,
                    NodeCondition.Level.DOWN,
                    evil,
                    Map.of(evil, evil),
                    List.of(),
                    Runs.START)),
            new RunEntry.Marked(new TimelineMark(Runs.START, TimelineMark.Kind.FAULT, evil, evil)),
            new RunEntry.Flowed(Runs.ended(flow, Runs.START.plusSeconds(1), RequestEnd.RESET)));
    String page = page(new RunRecording(named, entries, true));
    assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(2);
    assertThat(Pattern.compile("</script").matcher(page).results()).hasSize(2);
    assertThat(page).doesNotContain("<img", "<!--");
    assertThat(data(page).path("title").asString()).isEqualTo(evil);
    assertThat(data(page).path("texts").toString()).contains("onerror");
  }

  @Test
  void aPlaysReportHasItsClaimsAndItsPartOfTheRun() throws Exception {
    String evil = "</script><script>alert(1)</script><!--";
    List<RunEntry> entries = new ArrayList<>();
    for (int i = 0; i < 5; i++) { // something else that was long before
      FlowRecord early = Runs.flow(sample(), 5_000 + i, Runs.START.minusSeconds(900 - i));
      entries.add(new RunEntry.Flowed(early));
      entries.add(
          new RunEntry.Flowed(Runs.ended(early, Runs.START.plusSeconds(i), RequestEnd.COMPLETED)));
    }
    RunRecording played = Runs.recording(sample(), 200);
    entries.addAll(played.entries());
    entries.sort(Comparator.comparing(RunEntry::at));
    RunCourse run = RunCourse.of(new RunRecording(sample(), entries, true));
    PlayResult play = MadePlays.of(RunCourse.of(played), evil, evil);
    String page = RunPage.report(run, play, texts, forecasts::planned);
    JsonNode data = data(page);
    assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(2);
    assertThat(data.path("title").asString()).isEqualTo(evil);
    assertThat(data.path("flows")).hasSize(200);
    assertThat(data.path("length").asLong()).isLessThan(70_000_000L);
    assertThat(data.path("nodes").size()).isEqualTo(run.states(run.size()).size());
    JsonNode rows = data.path("play").path("rows");
    assertThat(rows).hasSize(play.lines().size());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).path("broken").asInt()).isEqualTo(play.lines().get(i).broken().size());
      assertThat(rows.get(i).path("holds").asInt() == 1).isEqualTo(play.lines().get(i).holds());
    }
    assertThat(data.path("play").path("holds").asInt()).isZero();
    assertThat(rows.get(2).path("predicted").asInt()).isEqualTo(7);
    assertThat(rows.get(4).has("foretold")).isFalse();
    assertThat(data.path("play").path("moves")).isNotEmpty();
    long step = rows.get(2).path("at").asLong();
    long marked =
        data.path("marks").valueStream().filter(m -> m.get(1).asString().equals("step")).count();
    assertThat(marked).isEqualTo(3);
    assertThat(step).isBetween(28_000_000L, 31_000_000L);
  }

  @Test
  void nothingMayRunButThePagesOwnCodeAndNothingIsLoaded() throws Exception {
    String page = page(new RunRecording(sample(), List.of(), true));
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(page);
    assertThat(policy.find()).isTrue();
    assertThat(policy.group(1))
        .isEqualTo(
            "default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                .formatted(
                    sha256(between(page, "<script>", "</script>")),
                    sha256(between(page, "<style>", "</style>"))));
  }

  private static String between(String page, String from, String to) {
    int at = page.indexOf(from) + from.length();
    return page.substring(at, page.indexOf(to, at));
  }

  private static String sha256(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
