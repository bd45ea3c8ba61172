package io.tierdrop.exchange.graphviz;

import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.ForeignImport;
import io.tierdrop.exchange.foreign.ForeignLink;
import io.tierdrop.exchange.foreign.ForeignNode;
import io.tierdrop.exchange.foreign.ForeignPlaces;
import io.tierdrop.exchange.foreign.KindClue;
import io.tierdrop.exchange.foreign.KindClue.Source;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.topology.Drawing.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Graphs in Graphviz' DOT. Edges of any direction are links, clusters are sites where there are
/// places.
public final class GraphvizImport implements ForeignImport {

  private static final Pattern GRAPH =
      Pattern.compile("(?m)^[ \\t]{0,80}(strict\\s{1,20})?(di)?graph\\b");
  private static final Pattern LINE_END = Pattern.compile("\\\\[nlr]|\\||\n");
  private static final Pattern POSITION = Pattern.compile("([^,]{1,20}),([^,!]{1,20})!?");

  @Override
  public String word() {
    return "graphviz";
  }

  @Override
  public String about() {
    return "Graphviz graphs (*.dot, *.gv)";
  }

  @Override
  public boolean recognises(ForeignFile file) {
    return file.name().matches("(?i).*\\.(dot|gv)") || GRAPH.matcher(file.text()).find();
  }

  @Override
  public ForeignDrawing read(ForeignFile file) throws ForeignFileException {
    LostParts lost = new LostParts();
    DotParser graph = DotParser.read(file.text(), lost);
    List<ForeignLink> links = new ArrayList<>();
    for (DotParser.Edge edge : graph.edges()) {
      links.add(new ForeignLink(edge.from(), edge.to()));
      if (edge.labelled()) {
        lost.add("labels of lines");
      }
    }
    List<ForeignNode> nodes = new ArrayList<>();
    graph
        .vertices()
        .forEach(
            (id, attributes) -> {
              nodes.add(node(id, attributes));
              if (severalLines(attributes.getOrDefault("label", ""))) {
                lost.at("further lines of labels", id);
              }
            });
    return new ForeignDrawing(
        graph.name().isEmpty() ? file.stem() : graph.name(),
        nodes,
        links,
        graph.clusters(),
        List.of(),
        lost.lines());
  }

  private static ForeignNode node(String id, Map<String, String> attributes) {
    List<KindClue> clues = new ArrayList<>();
    String name = name(id, attributes);
    String kind = attributes.getOrDefault(GraphvizExport.KIND, "");
    if (!kind.isEmpty()) {
      clues.add(new KindClue(Source.KIND, kind));
    }
    clues.add(new KindClue(Source.NAME, name));
    if (!name.equals(id)) {
      clues.add(new KindClue(Source.NAME, id));
    }
    for (String field : List.of("image", "shape", "class", "group")) {
      if (attributes.containsKey(field)) {
        clues.add(new KindClue(Source.SHAPE, attributes.getOrDefault(field, "")));
      }
    }
    String count = attributes.getOrDefault(GraphvizExport.COUNT, "");
    return new ForeignNode(
        id,
        // What Tierdrop wrote has its names as IDs.
        kind.isEmpty() ? name : id,
        clues,
        count.matches("[1-9][0-9]{0,4}")
            ? OptionalInt.of(Integer.parseInt(count))
            : OptionalInt.empty(),
        place(attributes.getOrDefault("pos", "")));
  }

  /// The first line of the label, or else of the ID.
  private static String name(String id, Map<String, String> attributes) {
    String label = firstLine(attributes.getOrDefault("label", "").replace("\\N", id));
    String own = firstLine(id);
    return !label.isEmpty() && label.length() <= 60 ? label : own.isEmpty() ? id : own;
  }

  /// A label's first line or field, without markup.
  static String firstLine(String label) {
    return label
        .replaceAll("<[^<>]*>", " ")
        .replaceAll("[{}]", "")
        .replaceAll("(\\\\[nlr]|\\||\n)[\\s\\S]*", "")
        .strip();
  }

  private static boolean severalLines(String label) {
    return LINE_END.matcher(label).find();
  }

  private static @Nullable Place place(String text) {
    Matcher position = POSITION.matcher(text);
    if (!position.matches()) {
      return null;
    }
    return ForeignPlaces.of(
        scaled(position.group(1), 1 / GraphvizExport.POINTS),
        scaled(position.group(2), -1 / GraphvizExport.POINTS));
  }

  private static OptionalDouble scaled(String number, double by) {
    OptionalDouble value = ForeignPlaces.number(number.strip());
    return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() * by);
  }
}
