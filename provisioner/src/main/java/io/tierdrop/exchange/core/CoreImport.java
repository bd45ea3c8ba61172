package io.tierdrop.exchange.core;

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
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.exchange.xml.BoundedXml;
import io.tierdrop.exchange.xml.XmlElement;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.LinkQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Scenarios of the CORE emulator (XML).
public final class CoreImport implements ForeignImport {

  /// Types of networks that lead out of the scenario; all others are segments.
  private static final Set<String> OUTSIDE = Set.of("rj45", "tunnel", "control_net");

  private static final Set<String> READ = Set.of("networks", "devices", "links");

  @Override
  public String word() {
    return "core";
  }

  @Override
  public String about() {
    return "scenarios of the CORE emulator (*.xml)";
  }

  @Override
  public boolean recognises(ForeignFile file) {
    return file.begins("<") && file.text().contains("<scenario");
  }

  @Override
  public ForeignDrawing read(ForeignFile file) throws ForeignFileException {
    XmlElement root = BoundedXml.read(file.text());
    if (!root.name().equals("scenario")) {
      throw new ForeignFileException(
          "Its root is <%s>, not <scenario> as in CORE's files. Choose another format."
              .formatted(shortened(root.name())));
    }
    LostParts lost = new LostParts();
    List<ForeignNode> nodes = new ArrayList<>();
    for (XmlElement device : root.first("devices").children()) {
      nodes.add(device(device, lost));
    }
    for (XmlElement network : root.first("networks").children()) {
      nodes.add(network(network, lost));
    }
    List<ForeignLink> links = new ArrayList<>();
    for (XmlElement link : root.first("links").children()) {
      links.add(link(link, lost));
    }
    root.children().stream()
        .filter(section -> !READ.contains(section.name()) && !section.children().isEmpty())
        .forEach(section -> lost.add("the section " + shortened(section.name())));
    return new ForeignDrawing(
        name(root.get("name"), file), nodes, links, List.of(), List.of(), lost.lines());
  }

  /// The scenario's name is the path that it was saved under.
  private static String name(String path, ForeignFile file) {
    String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.xml$", "");
    return name.isEmpty() || name.matches("tmp.*") ? file.stem() : name;
  }

  private static ForeignNode device(XmlElement device, LostParts lost) {
    String name = device.get("name");
    List<KindClue> clues = new ArrayList<>();
    String type = device.get("type").toLowerCase(Locale.ROOT);
    if (!type.isEmpty()) {
      // CORE's "host" is what others call a server.
      clues.add(new KindClue(Source.DEVICE, type.equals("host") ? "server" : type));
    }
    if (!device.get("image").isEmpty()) {
      clues.add(new KindClue(Source.IMAGE, device.get("image")));
    }
    for (String section : List.of("services", "configservices")) {
      for (XmlElement service : device.first(section).children()) {
        clues.add(new KindClue(Source.GROUP, service.get("name")));
        lost.at("services", name);
      }
    }
    clues.add(new KindClue(Source.NAME, name));
    return new ForeignNode(device.get("id"), name, clues, place(device));
  }

  private static ForeignNode network(XmlElement network, LostParts lost) {
    String name = network.get("name");
    String type = network.get("type").toLowerCase(Locale.ROOT);
    String known = OUTSIDE.contains(type) ? "external" : "switch";
    if (type.startsWith("wireless") || type.equals("emane") || type.equals("wlan")) {
      lost.at("radio properties", name);
    }
    return new ForeignNode(
        network.get("id"),
        name,
        List.of(new KindClue(Source.DEVICE, known), new KindClue(Source.NAME, name)),
        place(network));
  }

  private static @Nullable Place place(XmlElement node) {
    XmlElement position = node.first("position");
    return ForeignPlaces.of(
        ForeignPlaces.number(position.get("x")), ForeignPlaces.number(position.get("y")));
  }

  private static ForeignLink link(XmlElement link, LostParts lost) {
    String a = link.has("node1") ? link.get("node1") : link.get("node_one");
    String b = link.has("node2") ? link.get("node2") : link.get("node_two");
    LinkQuality quality = LinkQuality.NONE;
    for (XmlElement part : link.children()) {
      if (part.name().equals("options")) {
        quality = quality(part, a + "–" + b, lost);
      } else if (part.has("ip4") || part.has("ip6")) {
        lost.add("names and addresses of interfaces");
      }
    }
    return new ForeignLink(a, b).with(quality);
  }

  /// Microseconds, percent, bits per second and packets. One way of a link may be told apart, in a
  /// second part of which a lab drawn from it has no notion.
  private static LinkQuality quality(XmlElement options, String where, LostParts lost) {
    for (String other : List.of("dup", "mer", "burst", "mburst", "unidirectional")) {
      if (ForeignPlaces.number(options.get(other)).orElse(0) != 0) {
        lost.at("the option " + other + " of links", where);
      }
    }
    return new ForeignQuality(lost, where)
        .add("delay", ForeignPlaces.number(options.get("delay")), 1)
        .add("jitter", ForeignPlaces.number(options.get("jitter")), 1)
        .add("loss", ForeignPlaces.number(options.get("loss")), 10_000)
        .add("rate", ForeignPlaces.number(options.get("bandwidth")), 1)
        .add("queue", ForeignPlaces.number(options.get("buffer")), 1)
        .bothWays();
  }

  private static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), 40));
  }
}
