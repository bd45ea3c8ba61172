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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
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
    Map<String, String> names = new HashMap<>();
    for (LooseValue node : topology.get("nodes").items()) {
      ForeignNode found = node(node);
      nodes.add(found);
      names.put(found.id(), found.name());
      lost.at("images, memory and configurations", found.name());
      lost.unread(node.names(), Gns3Words.NODE, found.name());
      lost.unread(node.get("label").names(), Gns3Words.LABEL, "the label of " + found.name());
    }
    List<ForeignLink> links = new ArrayList<>();
    for (LooseValue link : topology.get("links").items()) {
      String where = where(link, names);
      if (suspended(link)) {
        lost.at("links that are switched off", where);
      } else {
        links.add(link(link, where, lost));
      }
    }
    if (!links.isEmpty()) {
      lost.add("names of interfaces");
    }
    int drawings =
        Gns3Words.DRAWINGS.stream().mapToInt(name -> topology.get(name).items().size()).sum();
    if (drawings > 0) {
      lost.add("texts, frames and pictures of the drawing (" + drawings + ")");
    }
    sections(root, Gns3Words.FILE, lost);
    sections(topology, Gns3Words.TOPOLOGY, lost);
    String name = root.get("name").text();
    return new ForeignDrawing(
        name.isEmpty() ? file.stem() : name, nodes, links, List.of(), List.of(), lost.lines());
  }

  private static void sections(LooseValue value, Set<String> known, LostParts lost) {
    value.names().stream()
        .filter(name -> !known.contains(name) && value.get(name).holds())
        .forEach(name -> lost.add("the section " + name));
  }

  private static LooseValue root(String text) throws ForeignFileException {
    try {
      return new LooseValue(BoundedJson.MAPPER.readValue(text, Object.class));
    } catch (JacksonException e) {
      throw ForeignFileException.unreadable("JSON", JsonComplaint.of(e).text(), e);
    }
  }

  private static String id(LooseValue node) {
    return node.get("node_id").or(node.get("id")).text();
  }

  private static String name(LooseValue node) {
    String label = node.get("name").or(node.get("label").get("text")).text();
    return label.isEmpty() ? node.get("properties").get("name").text() : label;
  }

  private static ForeignNode node(LooseValue node) {
    String name = name(node);
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
    return new ForeignNode(id(node), name, clues, place(node));
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

  /// Ids of the nodes at its ends.
  private static List<String> ends(LooseValue link) {
    List<String> ends = new ArrayList<>();
    link.get("nodes").items().forEach(end -> ends.add(end.get("node_id").text()));
    if (ends.isEmpty()) {
      ends.add(link.get("source_node_id").text());
      ends.add(link.get("destination_node_id").text());
    }
    return ends;
  }

  /// A link that a person switched off carries nothing, as if it were not there.
  private static boolean suspended(LooseValue link) {
    return link.get("suspend").text().equals("true");
  }

  private static String where(LooseValue link, Map<String, String> names) {
    return ends(link).stream()
        .limit(4)
        .map(id -> names.getOrDefault(id, id))
        .collect(Collectors.joining("–"));
  }

  private static ForeignLink link(LooseValue link, String where, LostParts lost) {
    lost.unread(link.names(), Gns3Words.LINK, where);
    link.get("nodes").items().forEach(end -> lost.unread(end.names(), Gns3Words.END, where));
    return new ForeignLink("", ends(link), false).with(quality(link.get("filters"), where, lost));
  }

  /// Filters are lists of numbers: latency and jitter in milliseconds, the chance of a loss in
  /// percent. They are alike both ways.
  private static LinkQuality quality(LooseValue filters, String where, LostParts lost) {
    for (String filter : filters.names()) {
      if (!filter.equals("delay") && !filter.equals("packet_loss")) {
        lost.add("filters of links: " + filter);
      }
    }
    return new ForeignQuality(lost, where)
        .add("delay", first(filters.get("delay")), 1_000)
        .add("jitter", second(filters.get("delay")), 1_000)
        .add("loss", first(filters.get("packet_loss")), 10_000)
        .bothWays();
  }

  private static LooseValue first(LooseValue value) {
    return value.isList() ? value.items().stream().findFirst().orElse(LooseValue.NOTHING) : value;
  }

  private static LooseValue second(LooseValue value) {
    return value.items().stream().skip(1).findFirst().orElse(LooseValue.NOTHING);
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
