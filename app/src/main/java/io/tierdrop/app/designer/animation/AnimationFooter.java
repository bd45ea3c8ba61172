package io.tierdrop.app.designer.animation;

import io.tierdrop.app.designer.export.ExportColors;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.recording.FlowSeries;
import io.tierdrop.app.service.flow.FlowStateTally;
import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.text.MarkupText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What is below the drawing: the time, how many flows there are, and the timeline with its marks.
/// It has units of its own, so that it can be read however wide the drawing is.
final class AnimationFooter {

  /// Its own width; a drawing is at least as wide as half of it.
  private static final double WIDTH = 1000;

  static final double LEAST_WIDTH = 640;
  private static final double HEIGHT = 116;
  private static final double EDGE = 24;
  private static final double TOP = 58;
  private static final double BASE = 96;

  /// Letters of JetBrains Mono are so wide, by their size.
  private static final double LETTER = 0.6;

  private static final int SIZE = 11;
  private static final int MOST_LETTERS = 34;

  private final AnimationScript script;
  private final TextBundle texts;
  private final ExportColors ink;
  private final SceneRectangle above;
  private final Instant start;

  /// @param above what is above it
  AnimationFooter(
      AnimationScript script, TextBundle texts, ExportColors ink, SceneRectangle above) {
    this.script = script;
    this.texts = texts;
    this.ink = ink;
    this.above = above;
    this.start = script.runStart();
  }

  private double scale() {
    return above.width() / WIDTH;
  }

  /// In units of the drawing.
  double height() {
    return HEIGHT * scale();
  }

  /// Puts elements of its own units into the drawing's.
  String placed(String elements) {
    return String.format(
        Locale.ROOT,
        "<g transform=\"translate(%.1f %.1f) scale(%.4f)\" font-family=\"JetBrains Mono,"
            + " monospace\">\n%s</g>\n",
        above.left(),
        above.bottom(),
        scale(),
        elements);
  }

  /// What stays as it is.
  String still() {
    StringBuilder out = new StringBuilder();
    legend(out);
    FlowSeries series = script.series();
    int top =
        Math.max(
            1,
            Stream.concat(series.open().stream(), series.broken().stream())
                .max(Integer::compare)
                .orElse(1));
    double step = (WIDTH - 2 * EDGE) / series.open().size();
    StringBuilder area = new StringBuilder();
    for (int i = 0; i < series.open().size(); i++) {
      double y = BASE - (BASE - TOP) * series.open().get(i) / top;
      area.append(format("L%.1f %.1fL%.1f %.1f", EDGE + i * step, y, EDGE + (i + 1) * step, y));
    }
    out.append(
        format(
            "<path d=\"M%.1f %.1f%sL%.1f %.1fZ\" fill=\"%s\" fill-opacity=\"0.22\"/>\n",
            EDGE, BASE, area, WIDTH - EDGE, BASE, ink.up()));
    for (int i = 0; i < series.broken().size(); i++) {
      int broken = series.broken().get(i);
      if (broken > 0) {
        double height = Math.max(3, (BASE - TOP) * broken / top);
        out.append(
            format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                EDGE + i * step, BASE - height, Math.max(1.5, step), height, ink.down()));
      }
    }
    out.append(
        format(
            "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\" stroke-width=\"1\"/>\n",
            EDGE, BASE, WIDTH - EDGE, ink.bar()));
    ticks(out);
    out.append(text(EDGE, BASE + 14, moment(script.stretch().from()), ink.faint(), 10));
    String last = moment(script.stretch().to());
    out.append(text(WIDTH - EDGE - last.length() * LETTER * 10, BASE + 14, last, ink.faint(), 10));
    return out.toString();
  }

  private void legend(StringBuilder out) {
    String[] words = {
      texts.get("legend.in"), texts.get("legend.back"), texts.get("animation.broken")
    };
    String[] colours = {ink.in(), ink.back(), ink.down()};
    double x = WIDTH - EDGE;
    for (int i = words.length - 1; i >= 0; i--) {
      x -= words[i].length() * LETTER * SIZE;
      out.append(text(x, 22, words[i], ink.soft(), SIZE));
      x -= 12;
      out.append(
          i == 2
              ? format(
                  "<path d=\"M%.1f 12.5l5.5 5.5l-5.5 5.5l-5.5 -5.5Z\" fill=\"%s\"/>\n",
                  x, colours[i])
              : format("<circle cx=\"%.1f\" cy=\"18\" r=\"4\" fill=\"%s\"/>\n", x, colours[i]));
      x -= 20;
    }
  }

  /// Marks; what would be written over another's words has only its line.
  private void ticks(StringBuilder out) {
    double free = 0;
    for (TimelineMark mark : script.series().marks()) {
      double x = x(script.stretch().seen(mark.at()));
      String colour =
          switch (mark.kind()) {
            case FAULT -> ink.down();
            case HEALED -> ink.up();
            case CHANGE -> ink.accent();
            case LINK -> ink.warn();
          };
      out.append(
          format(
              "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" stroke-width=\"1.6\"/>\n",
              x, TOP - 14, BASE, colour));
      String words = shortened(words(mark));
      double width = words.length() * LETTER * SIZE;
      boolean left = x + 5 + width > WIDTH - EDGE;
      double from = left ? x - 5 - width : x + 5;
      if (from > free) {
        out.append(text(from, TOP - 5, words, colour, SIZE));
        free = from + width + 8;
      }
    }
  }

  private static String shortened(String words) {
    return words.codePointCount(0, words.length()) <= MOST_LETTERS
        ? words
        : words.substring(0, words.offsetByCodePoints(0, MOST_LETTERS - 1)) + "…";
  }

  private String words(TimelineMark mark) {
    String what =
        mark.kind() == TimelineMark.Kind.HEALED
            ? texts.get("timeline.healed", mark.text())
            : mark.text();
    return mark.node().isEmpty() ? what : mark.node() + " " + what;
  }

  /// All marks with their times, for who does not see them.
  List<String> marks() {
    List<String> told = new ArrayList<>();
    script.series().marks().forEach(mark -> told.add(moment(mark.at()) + " " + words(mark)));
    return told;
  }

  private double x(double seconds) {
    return EDGE + (WIDTH - 2 * EDGE) * seconds / script.seconds();
  }

  double left() {
    return EDGE;
  }

  double right() {
    return WIDTH - EDGE;
  }

  /// The line that goes along the timeline, at the left end.
  String cursor() {
    return format(
        "<path d=\"M0 %.1fV%.1f\" stroke=\"%s\" stroke-width=\"2\"/>\n",
        TOP - 3, BASE + 3, ink.text());
  }

  /// What is seen of it at a time but the cursor.
  String words(double time) {
    FlowStateTally count = script.count(time);
    String counts =
        texts.get("page.counts", count.all(), count.open(), count.completed(), count.broken());
    String silent = count.silent() == 0 ? "" : " · " + texts.get("page.silent", count.silent());
    String unjudged =
        count.unjudged() == 0 ? "" : " · " + texts.get("flows.unjudged", count.unjudged());
    String drawn =
        script.drawn() == script.flows()
            ? ""
            : " · " + texts.get("page.drawn", script.drawn(), script.flows());
    return "<text x=\"%.0f\" y=\"23\" font-size=\"15\" font-weight=\"600\" fill=\"%s\">%s</text>\n"
            .formatted(EDGE, ink.text(), MarkupText.of(moment(script.stretch().shown(time))))
        + text(EDGE + 84, 22, counts + silent + unjudged + drawn, ink.soft(), SIZE);
  }

  /// All that is seen of it at a time and not always.
  String at(double time) {
    return words(time) + format("<g transform=\"translate(%.2f 0)\">%s</g>\n", x(time), cursor());
  }

  private String moment(Instant at) {
    double seconds = Duration.between(start, at).toMillis() / 1000.0;
    return texts.get("page.lasted", String.format(Locale.ROOT, "%.1f", seconds));
  }

  private static String text(double x, double y, String words, String colour, int size) {
    return format("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" fill=\"%s\">", x, y, size, colour)
        + MarkupText.of(words)
        + "</text>\n";
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more library
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
