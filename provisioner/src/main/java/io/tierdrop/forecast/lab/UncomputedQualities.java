package io.tierdrop.forecast.lab;

import io.tierdrop.topology.Link;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.WayQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a forecast leaves out of what links do to packets. Where flows go does not depend on it;
/// how long they take, and whether checks and sessions bear it, does.
public final class UncomputedQualities {

  private UncomputedQualities() {}

  /// A sentence for each sort of quality that a lab has; empty where no link does anything.
  public static List<String> of(Topology topology) {
    List<String> sentences = new ArrayList<>();
    add(
        sentences,
        links(topology, way -> way.loss() > 0),
        "What %s loses is not computed: a check, a session or a request may fail by it.");
    add(
        sentences,
        links(topology, way -> way.delay() > 0 || way.rate() > 0),
        "How long packets take over %s is not computed, nor who notices a failure later by it.");
    return List.copyOf(sentences);
  }

  private static void add(List<String> sentences, String links, String sentence) {
    if (!links.isEmpty()) {
      sentences.add(sentence.formatted(links));
    }
  }

  private static String links(Topology topology, Predicate<WayQuality> wanted) {
    return topology.links().stream()
        .filter(link -> wanted.test(link.quality().there()) || wanted.test(link.quality().back()))
        .map(UncomputedQualities::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(Link link) {
    return link.a() + "–" + link.b();
  }
}
