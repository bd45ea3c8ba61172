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
import io.tierdrop.exchange.foreign.LooseValue;
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

  /// The origin is where on Earth the plane of the places lies.
  private static final Set<String> READ = Set.of("networks", "devices", "links", "session_origin");

  /// Of a node. Its icon and its sheet are how CORE's window shows it.
  private static final Set<String> ATTRIBUTES =
      Set.of("id", "name", "type", "image", "icon", "canvas");

  private static final Set<String> PARTS = Set.of("position", "services", "configservices");

  private static final Set<String> PLACE = Set.of("x", "y", "z", "lat", "lon", "alt");

  private static final Set<String> ENDS = Set.of("node1", "node2", "node_one", "node_two");

  private static final Set<String> INTERFACES =
      Set.of("iface1", "iface2", "interface_one", "interface_two");

  private static final Set<String> INTERFACE =
      Set.of("id", "name", "mac", "ip4", "ip4_mask", "ip6", "ip6_mask");

  /// What a lab's links can do to packets, too, in CORE's words.
  private static final Set<String> OPTIONS =
      Set.of("delay", "jitter", "loss", "bandwidth", "buffer");

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
    root.first("devices").all("device").forEach(device -> nodes.add(device(device, lost)));
    root.first("networks").all("network").forEach(network -> nodes.add(network(network, lost)));
    List<ForeignLink> links = new ArrayList<>();
    root.first("links").all("link").forEach(link -> links.add(link(link, lost)));
    root.children().stream()
        .filter(section -> !READ.contains(section.name()) && section.holds())
        .forEach(section -> lost.add("the section " + shortened(section.name())));
    lost.unread(root.told(), Set.of("name"), "the scenario");
    unreadOfSection(root, "networks", "network", lost);
    unreadOfSection(root, "devices", "device", lost);
    unreadOfSection(root, "links", "link", lost);
    return new ForeignDrawing(
        name(root.get("name"), file), nodes, links, List.of(), List.of(), lost.lines());
  }

  private static void unreadOfSection(XmlElement root, String name, String thing, LostParts lost) {
    XmlElement section = root.first(name);
    lost.unread(section.told(), Set.of(), "the " + name);
    lost.unread(
        section.children().stream().map(XmlElement::name).toList(), Set.of(thing), "the " + name);
    if (root.all(name).size() > 1) {
      lost.add("a second section " + name);
    }
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
    unread(device, name, lost);
    return new ForeignNode(device.get("id"), name, clues, place(device));
  }

  private static void unread(XmlElement node, String name, LostParts lost) {
    lost.unread(node.told(), ATTRIBUTES, name);
    lost.unread(node.children().stream().map(XmlElement::name).toList(), PARTS, name);
    lost.unread(node.first("position").told(), PLACE, "the position of " + name);
  }

  private static ForeignNode network(XmlElement network, LostParts lost) {
    String name = network.get("name");
    String type = network.get("type").toLowerCase(Locale.ROOT);
    String known = OUTSIDE.contains(type) ? "external" : "switch";
    if (type.startsWith("wireless") || type.equals("emane") || type.equals("wlan")) {
      lost.at("radio properties", name);
    }
    unread(network, name, lost);
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
    String where = a + "–" + b;
    for (XmlElement part : link.children()) {
      if (part.name().equals("options")) {
        quality = quality(part, where, lost);
      } else if (INTERFACES.contains(part.name()) && part.children().isEmpty()) {
        lost.unread(part.told(), INTERFACE, "an interface of " + where);
        if (!part.told().stream().allMatch("id"::equals)) {
          lost.add("names and addresses of interfaces");
        }
      } else {
        lost.at(part.name(), where);
      }
    }
    lost.unread(link.told(), ENDS, where);
    return new ForeignLink(a, b).with(quality);
  }

  /// Microseconds, percent, bits per second and packets. One way of a link may be told apart, in a
  /// second part of which a lab drawn from it has no notion.
  private static LinkQuality quality(XmlElement options, String where, LostParts lost) {
    options.told().stream()
        .filter(option -> !OPTIONS.contains(option))
        .filter(option -> ForeignPlaces.number(options.get(option)).orElse(1) != 0)
        .forEach(option -> lost.at("the option " + option + " of links", where));
    options.children().forEach(part -> lost.at("the option " + part.name() + " of links", where));
    return new ForeignQuality(lost, where)
        .add("delay", new LooseValue(options.get("delay")), 1)
        .add("jitter", new LooseValue(options.get("jitter")), 1)
        .add("loss", new LooseValue(options.get("loss")), 10_000)
        .add("rate", new LooseValue(options.get("bandwidth")), 1)
        .add("queue", new LooseValue(options.get("buffer")), 1)
        .bothWays();
  }

  private static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), 40));
  }
}
