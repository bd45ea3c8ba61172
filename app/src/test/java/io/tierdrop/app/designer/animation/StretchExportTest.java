package io.tierdrop.app.designer.animation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.designer.export.ExportColors;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunEntry;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.app.recording.RunStretch;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowStateTally;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.json.LabReader;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.topology.Lab;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.InterruptedIOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// A stretch that moves says what the run's replay says, holds nothing that runs, and is bounded.
class StretchExportTest {

  private static final AnimationForm GIF =
      new AnimationForm(AnimationForm.Format.GIF, AnimationForm.Theme.LIGHT);
  private static final AnimationForm SVG =
      new AnimationForm(AnimationForm.Format.SVG, AnimationForm.Theme.READERS);

  @TempDir Path directory;
  private final TextBundle texts = new TextBundle(Locale.ENGLISH);

  private static Lab lab() throws Exception {
    return LabReader.read(Path.of("..", "sample-labs", "three-tier-small.lab.json"));
  }

  private static RunCourse course(int flows) throws Exception {
    return RunCourse.of(Runs.recording(lab(), flows));
  }

  @Test
  void whatIsSeenAtAnyTimeIsWhatTheReplayHas() throws Exception {
    RunCourse course = course(300);
    RunStretch stretch = RunStretch.of(course, 5.0, 50.0, 3);
    AnimationScript script = ScriptReader.of(course, stretch);
    Random random = new Random(22);
    for (int i = 0; i < 200; i++) {
      double time = random.nextDouble() * stretch.seconds();
      int position = course.position(stretch.shown(time));
      List<FlowRecord> flows = course.flows(position);
      FlowStateTally count = script.count(time);
      assertThat(count.all()).isEqualTo(flows.size());
      assertThat(count.open())
          .isEqualTo((int) flows.stream().filter(f -> f.end() == RequestEnd.OPEN).count());
      assertThat(count.silent()).isEqualTo((int) flows.stream().filter(FlowRecord::silent).count());
      Map<String, NodeCondition> states = course.states(position);
      List<AnimationScript.Look> looks =
          script.scene(time).looks().stream().filter(look -> look.spell().holds(time)).toList();
      assertThat(looks).hasSize(script.scene(time).picture().boxes().size());
      for (AnimationScript.Look look : looks) {
        NodeCondition state = states.get(look.box().member());
        assertThat(look.style().level()).isEqualTo(state == null ? Level.UNCHECKED : state.level());
        assertThat(look.style().broken()).isEqualTo(state != null && !state.faults().isEmpty());
      }
    }
    assertThat(script.drawn()).isEqualTo(ScriptReader.MOST_FLOWS);
    assertThat(script.flows()).isGreaterThan(ScriptReader.MOST_FLOWS);
  }

  @Test
  void whileNothingIsHeardAllIsGreyAndNothingMoves() throws Exception {
    List<RunEntry> entries = new ArrayList<>(Runs.recording(lab(), 40).entries());
    mark(entries, 20, TimelineMark.LOST);
    mark(entries, 26, TimelineMark.HEARD);
    RunCourse course = RunCourse.of(new RunRecording(lab(), entries, true));
    RunStretch stretch = RunStretch.of(course, 10.0, 40.0, 2);
    AnimationScript script = ScriptReader.of(course, stretch);
    int quiet = 0;
    for (double time = 0.05; time < stretch.seconds(); time += 0.1) {
      double now = time;
      boolean heard = course.heard(course.position(stretch.shown(time)));
      quiet += heard ? 0 : 1;
      assertThat(script.scene(time).drifts().stream().anyMatch(drift -> drift.spell().holds(now)))
          .isEqualTo(heard);
      assertThat(
              script.scene(time).looks().stream()
                  .filter(look -> look.spell().holds(now))
                  .allMatch(look -> look.style().level() == Level.UNCHECKED))
          .isEqualTo(!heard);
    }
    assertThat(quiet).isEqualTo(30);
  }

  private static void mark(List<RunEntry> entries, int second, String text) {
    Instant at = Runs.START.plusSeconds(second);
    int place = 0;
    while (place < entries.size() && !entries.get(place).at().isAfter(at)) {
      place++;
    }
    entries.add(place, new RunEntry.Marked(new TimelineMark(at, TimelineMark.Kind.LINK, "", text)));
  }

  @Test
  void hostileTextsStayTextsAndNothingIsAskedOfAnyNetwork() throws Exception {
    Lab small = lab();
    String hostile = "</text><script>alert(1)</script><image href='https://x.test/'/> \u0000 & \"";
    Lab lab = new Lab(small.name(), hostile, "", small.topology(), small.drawing());
    List<RunEntry> entries = new ArrayList<>(Runs.recording(lab, 40).entries());
    entries.add(
        new RunEntry.Marked(
            new TimelineMark(
                Runs.START.plusSeconds(20), TimelineMark.Kind.FAULT, "LB7-1", hostile)));
    RunCourse course = RunCourse.of(new RunRecording(lab, entries, true));
    Path file = directory.resolve("a.svg");
    StretchExport.write(course, RunStretch.of(course, null, null, 1), SVG, texts, file, _ -> {});
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader reader =
        factory.createXMLStreamReader(new StringReader(Files.readString(file)));
    boolean told = false;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.CHARACTERS) {
        told |= reader.getText().contains("<script>alert(1)</script>");
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        assertThat(reader.getLocalName()).isNotIn("script", "image", "foreignObject", "a", "use");
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          assertThat(reader.getAttributeLocalName(i)).doesNotStartWith("on");
          if (reader.getAttributeLocalName(i).equals("href")) {
            assertThat(reader.getAttributeValue(i)).startsWith("#w");
          }
        }
      }
    }
    assertThat(told).isTrue();
    assertThat(Files.size(file)).isLessThan(1 << 20);
  }

  @Test
  void aGifHasItsPicturesDelaysAndColours() throws Exception {
    RunCourse course = course(60);
    RunStretch stretch = RunStretch.of(course, 28.0, 36.0, 4);
    Path file = directory.resolve("a.gif");
    List<Double> done = new ArrayList<>();
    StretchExport.write(course, stretch, GIF, texts, file, done::add);
    assertThat(done).hasSize(25).isSorted();
    assertThat(done.getLast()).isEqualTo(1.0);
    AnimationScript script = ScriptReader.of(course, stretch);
    AnimatedGif made = new AnimatedGif(script, new AnimationArt(script, texts, ExportColors.LIGHT));
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(file.toFile()));
    assertThat(reader.getNumImages(true)).isEqualTo(25);
    BufferedImage seen =
        new BufferedImage(reader.getWidth(0), reader.getHeight(0), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = seen.createGraphics();
    for (int i = 0; i < 25; i++) {
      Element data = (Element) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
      Element place = one(data, "ImageDescriptor");
      assertThat(one(data, "GraphicControlExtension").getAttribute("delayTime")).isEqualTo("8");
      assertThat(data.getElementsByTagName("LocalColorTable").getLength()).isZero();
      assertThat(data.getElementsByTagName("ApplicationExtension").getLength())
          .isEqualTo(i == 0 ? 1 : 0);
      graphics.drawImage(
          reader.read(i),
          Integer.parseInt(place.getAttribute("imageLeftPosition")),
          Integer.parseInt(place.getAttribute("imageTopPosition")),
          null);
      if (i % 12 == 0) {
        Path picture = Path.of("target", "screenshots", "animation-" + i + ".png");
        Files.createDirectories(picture.toAbsolutePath().getParent());
        ImageIO.write(seen, "png", picture.toFile());
        assertThat(farther(seen, made.frame(i * 0.08))).isLessThan(0.002);
      }
    }
  }

  /// The part of the pixels that differ by more than nobody sees.
  private static double farther(BufferedImage a, BufferedImage b) {
    int count = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        int p = a.getRGB(x, y);
        int q = b.getRGB(x, y);
        int far =
            Math.abs((p >> 16 & 255) - (q >> 16 & 255))
                + Math.abs((p >> 8 & 255) - (q >> 8 & 255))
                + Math.abs((p & 255) - (q & 255));
        count += far > 60 ? 1 : 0;
      }
    }
    return (double) count / a.getWidth() / a.getHeight();
  }

  private static Element one(Element data, String name) {
    NodeList found = data.getElementsByTagName(name);
    assertThat(found.getLength()).as(name).isEqualTo(1);
    return (Element) found.item(0);
  }

  @Test
  void aLabThatIsDeployedMeanwhileIsAnotherScene() throws Exception {
    Lab first = lab();
    Lab second = LabReader.read(Path.of("..", "sample-labs", "first-lab.lab.json"));
    List<RunEntry> entries = new ArrayList<>(Runs.recording(first, 20).entries());
    entries.add(new RunEntry.Deployed(Runs.START.plusSeconds(70), second));
    entries.add(
        new RunEntry.Stated(
            new NodeCondition(
                "LB7-1", Level.UP, "up", Map.of(), List.of(), Runs.START.plusSeconds(80))));
    RunCourse course = RunCourse.of(new RunRecording(first, entries, true));
    RunStretch stretch = RunStretch.of(course, 60.0, 80.0, 2);
    AnimationScript script = ScriptReader.of(course, stretch);
    assertThat(script.scenes()).hasSize(2);
    assertThat(script.scene(4.9).picture().boxes()).containsKey("RR1");
    assertThat(script.scene(5.1).picture().boxes()).doesNotContainKey("RR1");
    Path file = directory.resolve("b.gif");
    StretchExport.write(course, stretch, GIF, texts, file, _ -> {});
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void whatIsTooLongIsRefusedAndWhatIsCancelledLeavesNothing() throws Exception {
    RunCourse course = course(20);
    Path file = Files.writeString(directory.resolve("c.gif"), "before");
    RunStretch slow = RunStretch.of(course, null, null, 0.5);
    assertThatThrownBy(() -> StretchExport.write(course, slow, GIF, texts, file, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("60 s are the most");
    RunStretch whole = RunStretch.of(course, null, null, 2);
    assertThatThrownBy(
            () ->
                StretchExport.write(
                    course, whole, GIF, texts, file, _ -> Thread.currentThread().interrupt()))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(file).hasContent("before");
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
    for (double[] bad : new double[][] {{5, 5}, {-1, 3}, {9, 4}, {Double.NaN, 3}, {1e6, 2e6}}) {
      assertThatThrownBy(() -> RunStretch.of(course, bad[0], bad[1], 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> RunStretch.of(course, null, null, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
