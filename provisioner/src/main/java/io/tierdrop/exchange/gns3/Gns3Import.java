package io.tierdrop.exchange.gns3;

import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.ForeignImport;
import io.tierdrop.exchange.foreign.ForeignLink;
import io.tierdrop.exchange.foreign.ForeignNode;
import io.tierdrop.exchange.foreign.ForeignPlaces;
import io.tierdrop.exchange.foreign.ForeignQuality;
import io.tierdrop.exchange.foreign.KindClue;
import io.tierdrop.exchange.foreign.KindClue.Source;
import io.tierdrop.exchange.foreign.LooseValue;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.json.BoundedJson;
import io.tierdrop.json.tree.JsonComplaint;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.LinkQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Projects of GNS3 (`*.gns3`), of version 2 and later, and the older form of 1.x.
public final class Gns3Import implements ForeignImport {

  /// Types of nodes that tell what they are; the others may be anything, a `vpcs` too: it stands
  /// for whatever its name says.
  private static final Set<String> TELLING =
      Set.of(
          "ethernet_switch",
          "ethernet_hub",
          "cloud",
          "nat",
          "dynamips",
          "frame_relay_switch",
          "atm_switch");

  @Override
  public String word() {
    return "gns3";
  }

  @Override
  public String about() {
    return "GNS3 projects (*.gns3)";
  }

  @Override
  public boolean recognises(ForeignFile file) {
    return file.name().matches("(?i).*\\.gns3")
        || (file.begins("{") && file.text().contains("\"topology\""));
  }

  @Override
  public ForeignDrawing read(ForeignFile file) throws ForeignFileException {
    LooseValue root = root(file.text());
    LooseValue topology = root.get("topology");
    if (!topology.isMap()) {
      throw new ForeignFileException(
          "It has no \"topology\", which GNS3's projects have. Choose another format.");
    }
    LostParts lost = new LostParts();
    List<ForeignNode> nodes = new ArrayList<>();
    for (LooseValue node : topology.get("nodes").items()) {
      ForeignNode found = node(node);
      nodes.add(found);
      lost.at("images, memory and configurations", found.name());
    }
    List<ForeignLink> links = new ArrayList<>();
    for (LooseValue link : topology.get("links").items()) {
      links.add(link(link, lost));
    }
    if (!links.isEmpty()) {
      lost.add("names of interfaces");
    }
    int drawings = topology.get("drawings").items().size();
    if (drawings > 0) {
      lost.add("texts, frames and pictures of the drawing (" + drawings + ")");
    }
    String name = root.get("name").text();
    return new ForeignDrawing(
        name.isEmpty() ? file.stem() : name, nodes, links, List.of(), List.of(), lost.lines());
  }

  private static LooseValue root(String text) throws ForeignFileException {
    try {
      return new LooseValue(BoundedJson.MAPPER.readValue(text, Object.class));
    } catch (JacksonException e) {
      throw ForeignFileException.unreadable("JSON", JsonComplaint.of(e).text(), e);
    }
  }

  private static ForeignNode node(LooseValue node) {
    String id = node.get("node_id").or(node.get("id")).text();
    String label = node.get("name").or(node.get("label").get("text")).text();
    String name = label.isEmpty() ? node.get("properties").get("name").text() : label;
    List<KindClue> clues = new ArrayList<>();
    String type = node.get("node_type").or(node.get("type")).text();
    if (TELLING.contains(type)) {
      clues.add(new KindClue(Source.DEVICE, type));
    }
    LooseValue properties = node.get("properties");
    for (String field : List.of("image", "hda_disk_image", "path", "platform")) {
      String image = properties.get(field).text();
      if (!image.isEmpty()) {
        clues.add(new KindClue(Source.IMAGE, lastPart(image)));
      }
    }
    clues.add(new KindClue(Source.NAME, name));
    String symbol = node.get("symbol").or(node.get("default_symbol")).text();
    if (!symbol.isEmpty()) {
      String shape = lastPart(symbol).replaceAll("\\.[a-z]{1,5}$", "");
      clues.add(new KindClue(Source.SHAPE, shape));
    }
    return new ForeignNode(id, name, clues, place(node));
  }

  /// The upper left corner is given.
  private static @Nullable Place place(LooseValue node) {
    OptionalDouble x = node.get("x").number();
    OptionalDouble y = node.get("y").number();
    double width = node.get("width").number().orElse(0);
    double height = node.get("height").number().orElse(0);
    return x.isEmpty() || y.isEmpty()
        ? null
        : ForeignPlaces.of(
            OptionalDouble.of(x.getAsDouble() + width / 2),
            OptionalDouble.of(y.getAsDouble() + height / 2));
  }

  private static ForeignLink link(LooseValue link, LostParts lost) {
    List<String> ends = new ArrayList<>();
    link.get("nodes").items().forEach(end -> ends.add(end.get("node_id").text()));
    if (ends.isEmpty()) {
      ends.add(link.get("source_node_id").text());
      ends.add(link.get("destination_node_id").text());
    }
    return new ForeignLink("", ends, false).with(quality(link.get("filters"), lost));
  }

  /// Filters are lists of numbers: latency and jitter in milliseconds, the chance of a loss in
  /// percent. They are alike both ways.
  private static LinkQuality quality(LooseValue filters, LostParts lost) {
    for (String filter : filters.names()) {
      if (!filter.equals("delay") && !filter.equals("packet_loss")) {
        lost.add("filters of links: " + filter);
      }
    }
    return new ForeignQuality(lost, "a link")
        .add("delay", number(filters.get("delay"), 0), 1_000)
        .add("jitter", number(filters.get("delay"), 1), 1_000)
        .add("loss", number(filters.get("packet_loss"), 0), 10_000)
        .bothWays();
  }

  private static OptionalDouble number(LooseValue list, int index) {
    List<LooseValue> items = list.items();
    return index < items.size() ? items.get(index).number() : OptionalDouble.empty();
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
