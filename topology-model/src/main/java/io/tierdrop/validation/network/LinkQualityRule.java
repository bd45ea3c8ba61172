package io.tierdrop.validation.network;

import io.tierdrop.problem.JsonPointers;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.WayQuality;
import io.tierdrop.validation.rule.ProblemReport;
import io.tierdrop.validation.rule.RuleSubject;
import io.tierdrop.validation.rule.ValidationRule;
import java.util.List;

/// Qualities of links that do nothing, or let nothing through.
public final class LinkQualityRule implements ValidationRule {

  private static final long ALL = 1_000_000;

  @Override
  public void check(RuleSubject subject, ProblemReport report) {
    List<Link> links = subject.topology().links();
    for (int i = 0; i < links.size(); i++) {
      String at = JsonPointers.child("/links", i) + "/quality";
      Link link = links.get(i);
      if (link.quality().alike()) {
        way(at, link.a() + "–" + link.b(), link.quality().there(), report);
      } else {
        way(at + "/there", link.a() + "→" + link.b(), link.quality().there(), report);
        way(at + "/back", link.b() + "→" + link.a(), link.quality().back(), report);
      }
    }
  }

  private static void way(String at, String name, WayQuality way, ProblemReport report) {
    if (way.jitter() > 0 && way.delay() == 0) {
      report.error(
          at + "/jitter",
          "Jitter makes a delay longer or shorter, and %s has none".formatted(name),
          "Add \"delay\", or delete \"jitter\"");
    }
    if (way.queue() != WayQuality.USUAL_QUEUE && way.delay() == 0 && way.rate() == 0) {
      report.warning(
          at + "/queue",
          "Nothing waits on %s without a delay or a rate".formatted(name),
          "Add \"rate\" or \"delay\", or delete \"queue\"");
    }
    if (way.loss() == ALL) {
      report.warning(
          at + "/loss",
          "Nothing arrives over %s: all packets are lost".formatted(name),
          "Lose less, or delete the link");
    }
  }
}
