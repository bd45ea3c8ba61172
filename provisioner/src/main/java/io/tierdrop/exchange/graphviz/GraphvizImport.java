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
import io.tierdrop.file.InputLimits;
import io.tierdrop.topology.Drawing.Place;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jgrapht.alg.util.Pair;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.ImportException;
import org.jgrapht.nio.dot.DOTEventDrivenImporter;
import org.jspecify.annotations.Nullable;

/// Graphs in Graphviz' DOT, read by JGraphT's grammar. Edges of any direction are links.
public final class GraphvizImport implements ForeignImport {

  private static final Pattern GRAPH =
      Pattern.compile("\\A(\\s|//.*|#.*|/\\*[\\s\\S]{0,4000}?\\*/)*+(strict\\s+)?(di)?graph\\b");
  private static final Pattern CLUSTER = Pattern.compile("\\bsubgraph\\s+\"?cluster");
  private static final Pattern POSITION = Pattern.compile("([^,]{1,20}),([^,!]{1,20})!?");

  /// One line of DOT can stand for millions of edges: `{a b c …} -- {d e f …}`.
  private static final int MOST = 50_000;

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
    nested(file.text());
    GraphEvents events = new GraphEvents();
    DOTEventDrivenImporter importer = new DOTEventDrivenImporter(true, false);
    importer.addVertexConsumer(events::vertex);
    importer.addVertexAttributeConsumer(
        (of, value) -> events.attribute(of.getFirst(), of.getSecond(), value));
    importer.addEdgeWithAttributesConsumer((ends, attributes) -> events.edge(ends, attributes));
    importer.addGraphAttributeConsumer(events::ofGraph);
    try {
      importer.importInput(new StringReader(file.text()));
    } catch (ImportException e) {
      throw new ForeignFileException(
          "It is no DOT that could be read: "
              + String.valueOf(e.getMessage()).replace("Failed to import DOT graph: ", ""),
          e);
    }
    LostParts lost = events.lost;
    long clusters = CLUSTER.matcher(file.text()).results().limit(MOST).count();
    if (clusters > 0) {
      lost.add("frames of " + clusters + " clusters");
    }
    List<ForeignNode> nodes = new ArrayList<>();
    events.vertices.forEach((id, attributes) -> nodes.add(node(id, attributes)));
    return new ForeignDrawing(
        events.name.isEmpty() ? file.stem() : events.name,
        nodes,
        events.links,
        List.of(),
        List.of(),
        lost.lines());
  }

  /// The parser calls itself for every bracket within a bracket.
  private static void nested(String text) throws ForeignFileException {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      depth += at == '{' || at == '[' || at == '<' ? 1 : 0;
      depth -= (at == '}' || at == ']' || at == '>') && depth > 0 ? 1 : 0;
      if (depth > InputLimits.JSON_DEPTH) {
        throw new ForeignFileException(
            "It nests more than %d levels; no drawing does. Choose another file."
                .formatted(InputLimits.JSON_DEPTH));
      }
    }
  }

  /// What the parser tells, up to a limit.
  private static final class GraphEvents {

    private final Map<String, Map<String, String>> vertices = new LinkedHashMap<>();
    private final List<ForeignLink> links = new ArrayList<>();
    private final LostParts lost = new LostParts();
    private String name = "";

    void vertex(String id) {
      vertices.computeIfAbsent(id, _ -> new HashMap<>());
      limited();
    }

    void attribute(String id, String key, @Nullable Attribute value) {
      if (value != null) {
        vertices.computeIfAbsent(id, _ -> new HashMap<>()).put(key, text(value));
      }
    }

    void edge(Pair<String, String> ends, Map<String, Attribute> attributes) {
      links.add(new ForeignLink(ends.getFirst(), ends.getSecond()));
      if (attributes.containsKey("label")) {
        lost.add("labels of lines");
      }
      limited();
    }

    void ofGraph(String key, Attribute value) {
      if (key.equals("ID")) {
        name = text(value);
      }
    }

    private void limited() {
      if (vertices.size() > MOST || links.size() > MOST) {
        throw new ImportException(
            "more than %,d nodes or edges, no lab has as many".formatted(MOST));
      }
    }

    private static String text(Attribute value) {
      return String.valueOf(value.getValue());
    }
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

  /// The first line of the label, without markup, or else the ID.
  private static String name(String id, Map<String, String> attributes) {
    String label =
        attributes
            .getOrDefault("label", "")
            .replace("\\N", id)
            .replaceAll("<[^>]{0,400}>", " ")
            .replaceAll("[{}]", "")
            .replaceAll("\\\\[nlr][\\s\\S]*|\\|[\\s\\S]*", "")
            .strip();
    return label.isEmpty() || label.length() > 60 ? id : label;
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
