package io.tierdrop.app.designer;

import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.recording.RecordingReader;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The window at the moments at which `PageInChromiumTest` pictures the page, to be laid beside. A
/// recording of one's own: `-Dpage.recording=FILE`.
@Tag("campaign")
public class PageMomentsTest {

  /// Parts of the whole run.
  public static final List<Double> MOMENTS = List.of(0.1, 0.26, 0.53, 0.7, 0.9);

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  @Test
  void picturesTheWindowAtFiveMoments() throws Exception {
    String given = System.getProperty("page.recording", "");
    RunRecording recording =
        given.isEmpty()
            ? Runs.recording(Windows.sample("three-tier"), 1000)
            : RecordingReader.read(Path.of(given));
    RunCourse course = RunCourse.of(recording);
    Duration length = Duration.between(course.start(), course.end());
    for (int i = 0; i < MOMENTS.size(); i++) {
      long nanos = (long) (MOMENTS.get(i) * length.toNanos());
      Pictures.take(
          "page/window-" + (i + 1),
          WindowTheme.DARK,
          recording.lab(),
          new MemorySession(),
          window -> window.replay(RunCourse.of(recording)),
          window -> window.run().tape().seek(course.position(course.start().plusNanos(nanos))));
    }
  }
}
