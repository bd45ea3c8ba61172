package io.tierdrop.app.designer.page;

import io.tierdrop.app.designer.canvas.view.KindArt;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.topology.Kind;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The words of a page, in the language of who made it, the window's own where it has them.
final class PageWords {

  private static final List<String> KEYS =
      List.of(
          "motion.stale",
          "flows.col.client",
          "flows.col.target",
          "flows.col.end",
          "flows.col.opened",
          "flows.col.lasted",
          "flows.col.router",
          "flows.col.l4",
          "flows.col.l7",
          "flows.col.server",
          "flows.col.back",
          "flows.filter",
          "flows.nomatch",
          "legend.in",
          "legend.back",
          "legend.tunnel",
          "legend.forecast",
          "timeline.back",
          "timeline.forward",
          "timeline.play",
          "timeline.pause",
          "timeline.speed",
          "theme.toggle",
          "why.title",
          "why.nochoice",
          "why.in",
          "why.back",
          "why.agrees",
          "why.differs",
          "why.open",
          "why.observed",
          "why.computed",
          "page.run",
          "page.lab",
          "page.fit",
          "page.keys",
          "page.print",
          "page.tab.flows",
          "page.tab.requests",
          "page.col.at",
          "page.col.status",
          "page.col.seconds",
          "page.noflows",
          "page.norequests",
          "page.close",
          "page.steps",
          "page.unseen",
          "page.solid",
          "page.recorded",
          "page.planned",
          "page.nowhy",
          "page.faults",
          "page.known",
          "page.drawing",
          "page.timeline",
          "page.play",
          "page.holds",
          "page.fails",
          "page.claims",
          "page.noclaim",
          "page.before",
          "page.measured",
          "page.moves",
          "page.nomoves");

  /// Those with values, which the page puts in the place of `{0}` and so on.
  private static final List<String> PATTERNS =
      List.of(
          "page.counts",
          "page.open",
          "page.well",
          "page.broken",
          "flows.unjudged",
          "page.silent",
          "page.quiet",
          "page.lasted",
          "page.moment",
          "page.through",
          "page.slot",
          "page.tunnel",
          "page.meanwhile",
          "page.goesTo",
          "page.more",
          "page.healed",
          "page.drawn",
          "page.times",
          "page.survived",
          "page.unforetold",
          "page.foretold",
          "page.predicted",
          "page.crossed",
          "page.reacted",
          "page.dropped",
          "page.moved",
          "page.stayed");

  private PageWords() {}

  static ObjectNode json(TextBundle texts) {
    ObjectNode words = JsonNodeFactory.instance.objectNode();
    KEYS.forEach(key -> words.put(key, texts.get(key)));
    PATTERNS.forEach(key -> words.put(key, texts.get(key, "{0}", "{1}", "{2}", "{3}", "{4}")));
    return words;
  }

  /// In the order of the numbers that flows have: the word, what is written, whether it is broken.
  static ArrayNode ends(TextBundle texts) {
    ArrayNode ends = JsonNodeFactory.instance.arrayNode();
    for (RequestEnd end : PageNumbers.ENDS) {
      ends.addArray()
          .add(end.word())
          .add(texts.get("flows.end." + end.word()))
          .add(end.broken() ? 1 : 0)
          .add(texts.said(end.text()));
    }
    return ends;
  }

  static ArrayNode levels(TextBundle texts) {
    ArrayNode levels = JsonNodeFactory.instance.arrayNode();
    for (Level level : PageNumbers.LEVELS) {
      levels.addArray().add(level.name().toLowerCase(Locale.ROOT)).add(texts.level(level));
    }
    return levels;
  }

  /// The kinds' pictograms.
  static ObjectNode art() {
    ObjectNode art = JsonNodeFactory.instance.objectNode();
    for (Kind kind : Kind.values()) {
      art.put(kind.label(), KindArt.of(kind));
    }
    return art;
  }
}
