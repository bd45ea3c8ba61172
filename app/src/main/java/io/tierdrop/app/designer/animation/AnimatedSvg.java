package io.tierdrop.app.designer.animation;

import io.tierdrop.app.designer.animation.AnimationScript.Drift;
import io.tierdrop.app.designer.animation.AnimationScript.Look;
import io.tierdrop.app.designer.animation.AnimationScript.Scene;
import io.tierdrop.app.designer.animation.AnimationScript.Shot;
import io.tierdrop.app.designer.animation.AnimationScript.Spell;
import io.tierdrop.app.designer.animation.AnimationScript.Way;
import io.tierdrop.app.designer.layout.route.DrawnRoute.Direction;
import io.tierdrop.app.designer.layout.route.RouteCurve;
import io.tierdrop.app.designer.motion.ParticleLane;
import io.tierdrop.text.MarkupText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A script as one SVG that moves by itself (SMIL, SVG 1.1 chapter 19), again and again. It holds
/// no script of a program and refers to nothing outside.
final class AnimatedSvg {

  /// Words of the footer change at most so often.
  private static final int MOST_WORDS = 300;

  /// Seconds for which words stand at least.
  private static final double STAND = 0.2;

  private final AnimationScript script;
  private final AnimationArt art;
  private final StringBuilder out = new StringBuilder();
  private final Map<Way, Integer> ways = new LinkedHashMap<>();

  private AnimatedSvg(AnimationScript script, AnimationArt art) {
    this.script = script;
    this.art = art;
  }

  /// @param sheet what names of colours mean; empty when the art has colours
  static String of(AnimationScript script, AnimationArt art, String title, String sheet) {
    return new AnimatedSvg(script, art).write(title, sheet);
  }

  private String write(String title, String sheet) {
    StringBuilder scenes = new StringBuilder();
    for (Scene scene : script.scenes()) {
      scene(scene);
    }
    scenes.append(out);
    out.setLength(0);
    out.append("<title>").append(MarkupText.of(title)).append("</title>\n");
    out.append("<desc>").append(art.description()).append("</desc>\n");
    // Who wants no motion still sees states change and the time go on.
    out.append("<style>")
        .append(sheet)
        .append("@media (prefers-reduced-motion: reduce){.moving{display:none}}</style>\n");
    out.append(art.sheet());
    out.append("<defs>\n");
    ways.forEach((way, number) -> add("<path id=\"w%d\" d=\"%s\"/>\n", number, path(way)));
    out.append("</defs>\n").append(scenes);
    out.append(art.footer().placed(art.footer().still() + footer()));
    return art.document(" role=\"img\"", out.toString());
  }

  private void scene(Scene scene) {
    out.append("<g>").append(shown(scene.spell())).append('\n').append(art.below(scene));
    out.append("<g class=\"moving\">\n");
    scene.drifts().forEach(this::drift);
    scene.shots().forEach(this::shot);
    out.append("</g>\n").append(art.names(scene));
    for (Look look : scene.looks()) {
      out.append("<g>").append(shown(look.spell())).append(art.icon(scene, look)).append("</g>\n");
    }
    out.append("</g>\n");
  }

  private void drift(Drift drift) {
    out.append("<g>").append(shown(drift.spell()));
    if (drift.silent()) {
      ParticleLane.Spot spot = drift.way().lane().at(drift.start());
      out.append(art.hollow(spot.x(), spot.y())).append("</g>\n");
      return;
    }
    double seconds = drift.way().seconds();
    String timing = format("dur=\"%.3fs\" begin=\"%.3fs\"", seconds, -drift.start() * seconds);
    add(
        "<g><animateMotion %s repeatCount=\"indefinite\"><mpath href=\"#w%d\"/></animateMotion>",
        timing, number(drift.way()));
    double turn = turn(drift.way());
    half(Direction.IN, 0, turn, timing);
    half(Direction.BACK, turn, 1, timing);
    out.append("</g></g>\n");
  }

  /// The particle in one colour for its part of the way.
  private void half(Direction direction, double from, double to, String timing) {
    if (to > from) {
      out.append("<g>");
      if (to - from < 1) {
        add(
            "<animate attributeName=\"opacity\" calcMode=\"discrete\" values=\"%s\""
                + " keyTimes=\"0;%.4f\" %s repeatCount=\"indefinite\"/>",
            from == 0 ? "1;0" : "0;1", from == 0 ? to : from, timing);
      }
      out.append(art.dot(0, 0, direction)).append("</g>");
    }
  }

  /// The part of a way at which it turns back.
  private static double turn(Way way) {
    ParticleLane lane = way.lane();
    double low = 0;
    double high = 1;
    if (lane.at(1).direction() != Direction.BACK) {
      return 1;
    }
    while (high - low > 0.0005) {
      double middle = (low + high) / 2;
      if (lane.at(middle).direction() == Direction.BACK) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high >= 0.999 ? 1 : high;
  }

  private void shot(Shot shot) {
    double whole = script.seconds();
    double from = shot.from() / whole;
    double to = Math.min(1, shot.spell().to() / whole);
    if (to <= from) {
      return;
    }
    double reached = Math.min(1, shot.part(Math.min(whole, shot.spell().to())));
    out.append("<g>").append(shown(new Spell(shot.from(), Math.min(whole, shot.spell().to()))));
    add(
        "<g><animateMotion dur=\"%.3fs\" repeatCount=\"indefinite\" calcMode=\"linear\""
            + " keyPoints=\"0;0;%.4f;%.4f\" keyTimes=\"0;%.5f;%.5f;1\"><mpath href=\"#w%d\"/>"
            + "</animateMotion>",
        whole, reached, reached, from, to, number(shot.way()));
    out.append(shot.failed() ? art.diamond(0, 0) : art.dot(0, 0, Direction.IN))
        .append("</g></g>\n");
  }

  private int number(Way way) {
    return ways.computeIfAbsent(way, _ -> ways.size());
  }

  private static String path(Way way) {
    StringBuilder whole = new StringBuilder();
    for (RouteCurve curve : way.curves()) {
      String piece = curve.svg();
      whole.append(whole.isEmpty() ? piece : "L" + piece.substring(1));
    }
    return whole.toString();
  }

  private String footer() {
    StringBuilder footer = new StringBuilder();
    double whole = script.seconds();
    double step = Math.max(STAND, whole / MOST_WORDS);
    for (double at = 0; at < whole; at += step) {
      footer
          .append("<g>")
          .append(shown(new Spell(at, Math.min(whole, at + step))))
          .append(art.footer().words(at))
          .append("</g>\n");
    }
    footer.append(
        format(
            "<g><animateTransform attributeName=\"transform\" type=\"translate\""
                + " from=\"%.1f 0\" to=\"%.1f 0\" dur=\"%.3fs\" repeatCount=\"indefinite\"/>%s</g>\n",
            art.footer().left(), art.footer().right(), whole, art.footer().cursor()));
    return footer.toString();
  }

  /// Has the element around it be there for a while of each round; empty for always.
  private String shown(Spell spell) {
    double whole = script.seconds();
    double from = spell.from() / whole;
    double to = spell.to() / whole;
    boolean first = from <= 0;
    boolean last = to >= 1;
    if (first && last) {
      return "";
    }
    String values = first ? "inline;none" : last ? "none;inline" : "none;inline;none";
    String times =
        first
            ? format("0;%.5f", to)
            : last ? format("0;%.5f", from) : format("0;%.5f;%.5f", from, to);
    return format(
        "<animate attributeName=\"display\" calcMode=\"discrete\" values=\"%s\" keyTimes=\"%s\""
            + " dur=\"%.3fs\" repeatCount=\"indefinite\"/>",
        values, times, whole);
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more library
  private void add(String format, Object... values) {
    out.append(format(format, values));
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more library
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
