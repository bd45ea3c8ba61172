package io.tierdrop.exchange.graphviz;

import io.tierdrop.exchange.export.DrawnLinks;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.exchange.export.LabPart;
import io.tierdrop.exchange.export.NodeLabel;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Node;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.Pseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;

/// A graph for `dot` and its relatives: one vertex per node or tier, one edge per link. `neato -n`
/// keeps the places of the drawing.
public final class GraphvizExport implements LabExport {

  static final String KIND = "kind";
  static final String COUNT = "count";

  /// Points of 1/72 inch per scene unit of 1/96.
  static final double POINTS = 0.75;

  @Override
  public String word() {
    return "graphviz";
  }

  @Override
  public String usualName(Lab lab) {
    return lab.name() + ".dot";
  }

  @Override
  public ExportResult export(Lab lab) {
    Graph<String, Integer> graph = new Pseudograph<>(Integer.class);
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (Node node : lab.topology().nodes()) {
      nodes.putIfAbsent(node.name(), node);
      graph.addVertex(node.name());
    }
    List<Link> links = DrawnLinks.of(lab);
    for (int i = 0; i < links.size(); i++) {
      graph.addEdge(links.get(i).a(), links.get(i).b(), i);
    }
    DOTExporter<String, Integer> exporter = new DOTExporter<>(DotText::quoted);
    exporter.setGraphIdProvider(() -> DotText.quoted(lab.name()));
    exporter.setGraphAttributeProvider(() -> ofGraph(lab));
    exporter.setVertexAttributeProvider(
        name -> nodes.containsKey(name) ? ofNode(nodes.get(name), lab) : Map.of());
    StringWriter text = new StringWriter();
    exporter.exportGraph(graph, text);
    return ExportResult.file(
        text.toString().replace(System.lineSeparator(), "\n"),
        LabPart.lost(lab, EnumSet.of(LabPart.TITLE, LabPart.COUNTS, LabPart.PLACES)));
  }

  private static Map<String, Attribute> ofGraph(Lab lab) {
    return lab.title().isEmpty()
        ? Map.of()
        : Map.of(
            "label",
            DefaultAttribute.createAttribute(DotText.quoted(DotText.escaped(lab.title()))));
  }

  private static Map<String, Attribute> ofNode(Node node, Lab lab) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put("label", DefaultAttribute.createAttribute(NodeLabel.of(node)));
    attributes.put("shape", DefaultAttribute.createAttribute(shape(node.kind())));
    attributes.put(KIND, DefaultAttribute.createAttribute(node.kind().label()));
    if (node.count() != null) {
      attributes.put(COUNT, DefaultAttribute.createAttribute(node.count()));
    }
    Place place = lab.drawing().places().get(node.name());
    if (place != null) {
      attributes.put(
          "pos",
          DefaultAttribute.createAttribute(
              DotText.number(place.x() * POINTS) + "," + DotText.number(-place.y() * POINTS)));
    }
    return attributes;
  }

  private static String shape(Kind kind) {
    return switch (kind) {
      case CLIENTS -> "house";
      case INTERNET -> "egg";
      case DNS -> "note";
      case ROUTER -> "circle";
      case ROUTE_REFLECTOR -> "doublecircle";
      case L4 -> "diamond";
      case L7 -> "hexagon";
      case BACKEND -> "box3d";
      case HOST -> "component";
      case SWITCH -> "box";
    };
  }
}
