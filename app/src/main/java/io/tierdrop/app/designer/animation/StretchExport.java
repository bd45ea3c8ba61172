package io.tierdrop.app.designer.animation;

import io.tierdrop.app.designer.export.ExportColors;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunStretch;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/// Writes a stretch of a run as a file that moves.
public final class StretchExport {

  /// Seconds of who looks, of an SVG. Each change of the run is an element of it.
  static final double LONGEST_SVG = 600;

  private StretchExport() {}

  /// How long an animation of a format may be, in seconds of who looks.
  public static double longest(AnimationForm.Format format) {
    return switch (format) {
      case SVG -> LONGEST_SVG;
      case GIF -> AnimatedGif.MOST_FRAMES * AnimatedGif.DELAY / 100.0;
    };
  }

  /// How many pictures a GIF of so many seconds has.
  public static int pictures(double seconds) {
    return AnimatedGif.frames(seconds);
  }

  /// What is said of a stretch that is too long.
  public static String excess(RunStretch stretch, double longest, TextBundle texts) {
    double fits = Math.ceil(stretch.seconds() * stretch.speed() / longest * 10) / 10;
    return texts.get("animation.long", stretch.seconds(), longest, fits);
  }

  /// Writes it, on the caller's thread.
  ///
  /// @param progress hears which part is done, 0 to 1
  /// @throws IllegalArgumentException when it would be too long, with words for people
  /// @throws InterruptedIOException when this thread is interrupted; nothing is written then
  public static void write(
      RunCourse course,
      RunStretch stretch,
      AnimationForm form,
      TextBundle texts,
      Path file,
      DoubleConsumer progress)
      throws IOException {
    double longest = longest(form.format());
    if (stretch.seconds() > longest) {
      throw new IllegalArgumentException(excess(stretch, longest, texts));
    }
    AnimationScript script = ScriptReader.of(course, stretch);
    switch (form.format()) {
      case SVG -> {
        ExportColors ink =
            switch (form.theme()) {
              case LIGHT -> ExportColors.LIGHT;
              case DARK -> ExportColors.DARK;
              case READERS -> ExportColors.NAMED;
            };
        String sheet = form.theme() == AnimationForm.Theme.READERS ? ExportColors.sheet() : "";
        AnimationArt art = new AnimationArt(script, texts, ink);
        Lab lab = course.lab(0);
        String title = lab.title().isBlank() ? lab.name() : lab.title();
        WholeFile.write(file, FileReaders.USUAL, AnimatedSvg.of(script, art, title, sheet));
        progress.accept(1);
      }
      case GIF -> {
        ExportColors ink =
            form.theme() == AnimationForm.Theme.DARK ? ExportColors.DARK : ExportColors.LIGHT;
        AnimatedGif gif = new AnimatedGif(script, new AnimationArt(script, texts, ink));
        double frames = AnimatedGif.frames(script.seconds());
        WholeFile.write(
            file, FileReaders.USUAL, out -> gif.write(out, done -> progress.accept(done / frames)));
      }
    }
  }
}
