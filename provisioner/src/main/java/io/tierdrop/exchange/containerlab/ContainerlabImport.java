package io.tierdrop.exchange.containerlab;

import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.ForeignImport;
import io.tierdrop.exchange.foreign.ForeignLink;
import io.tierdrop.exchange.foreign.ForeignNode;
import io.tierdrop.exchange.foreign.ForeignPlaces;
import io.tierdrop.exchange.foreign.KindClue;
import io.tierdrop.exchange.foreign.KindClue.Source;
import io.tierdrop.exchange.foreign.LooseValue;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.exchange.yaml.BoundedYaml;
import io.tierdrop.topology.Drawing.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Topologies of containerlab (`*.clab.yml`) with the places and groups that its editors write
/// beside them (`*.annotations.json`) or into labels.
public final class ContainerlabImport implements ForeignImport {

  private static final Pattern TOPOLOGY = Pattern.compile("(?m)^topology\\s*:");

  /// Characters of an image's name that are looked at.
  private static final int LONGEST_IMAGE = 200;

  /// Ends of links that are no nodes but the machine's own.
  private static final Set<String> MACHINE =
      Set.of("host", "mgmt-net", "macvlan", "vxlan", "vxlan-stitch", "dummy");

  private static final Set<String> SECTIONS =
      Set.of("nodes", "links", "kinds", "groups", "defaults");

  /// What is read of a node. Its type is a model of what its kind says already.
  private static final Set<String> READ = Set.of("kind", "image", "type", "group", "labels");

  private static final Set<String> READ_OF_LINK = Set.of("endpoints", "endpoint", "type");

  /// Of an end of a link; names of interfaces are told as a whole.
  private static final Set<String> READ_OF_END = Set.of("node", "interface");

  /// Labels that are read, beside those of the editors (`graph-…`).
  private static final Set<String> LABELS = Set.of("role", "tierdrop-kind");

  @Override
  public String word() {
    return "containerlab";
  }

  @Override
  public String about() {
    return "containerlab topologies (*.clab.yml)";
  }

  @Override
  public boolean recognises(ForeignFile file) {
    return file.name().matches("(?i).*\\.clab\\.ya?ml") || TOPOLOGY.matcher(file.text()).find();
  }

  @Override
  public ForeignDrawing read(ForeignFile file) throws ForeignFileException {
    LooseValue root = BoundedYaml.read(file.text());
    LooseValue topology = root.get("topology");
    if (!topology.isMap()) {
      throw new ForeignFileException(
          "It has no section 'topology', which containerlab's files have. Choose another format.");
    }
    LostParts lost = new LostParts();
    EditorAnnotations annotations = EditorAnnotations.read(file.annotations(), lost);
    List<ForeignNode> nodes = new ArrayList<>();
    for (String name : topology.get("nodes").names()) {
      LooseValue node = topology.get("nodes").get(name);
      nodes.add(node(name, node, topology, annotations));
      annotations.groupByLabel(name, label(node, topology, "graph-group"));
      unread(node, name, lost);
    }
    unread(topology.get("defaults"), "the defaults", lost);
    for (String section : List.of("kinds", "groups")) {
      for (String name : topology.get(section).names()) {
        unread(topology.get(section).get(name), name + " of " + section, lost);
      }
    }
    List<ForeignLink> links = new ArrayList<>();
    topology.get("links").items().forEach(link -> link(link, links, lost));
    topology.names().stream()
        .filter(field -> !SECTIONS.contains(field))
        .forEach(field -> lost.add("the section " + field));
    root.names().stream()
        .filter(field -> !Set.of("name", "topology").contains(field))
        .forEach(field -> lost.add("the section " + field));
    if (!links.isEmpty()) {
      lost.add("names of interfaces");
    }
    String name = root.get("name").text();
    return new ForeignDrawing(
        name.isEmpty() ? file.stem() : name,
        nodes,
        links,
        annotations.frames(),
        annotations.notes(),
        lost.lines());
  }

  private static ForeignNode node(
      String name, LooseValue node, LooseValue topology, EditorAnnotations annotations) {
    List<KindClue> clues = new ArrayList<>();
    String kind = inherited(node, topology, "kind").text();
    String image = inherited(node, topology, "image").text();
    // A Linux container or a virtual machine may be anything.
    if (!Set.of("linux", "generic_vm", "ext-container", "").contains(kind)) {
      clues.add(new KindClue(Source.DEVICE, kind));
    }
    if (!image.isEmpty()) {
      clues.add(new KindClue(Source.IMAGE, imageName(image)));
    }
    for (String icon : List.of(annotations.icon(name), label(node, topology, "graph-icon"))) {
      if (!icon.isEmpty()) {
        clues.add(new KindClue(Source.ROLE, icon));
      }
    }
    String stated = label(node, topology, "tierdrop-kind");
    if (!stated.isEmpty()) {
      clues.add(new KindClue(Source.KIND, stated));
    }
    String role = label(node, topology, "role");
    if (!role.isEmpty()) {
      clues.add(new KindClue(Source.ROLE, role));
    }
    clues.add(new KindClue(Source.NAME, name));
    String group = node.get("group").text();
    if (!group.isEmpty()) {
      clues.add(new KindClue(Source.GROUP, group));
    }
    Place drawn = annotations.place(name);
    return new ForeignNode(name, name, clues, drawn != null ? drawn : labelled(node, topology));
  }

  private static void unread(LooseValue node, String name, LostParts lost) {
    lost.unread(node.names(), READ, name);
    boolean others =
        node.get("labels").names().stream()
            .anyMatch(label -> !label.startsWith("graph-") && !LABELS.contains(label));
    if (others) {
      lost.at("labels", name);
    }
  }

  private static @Nullable Place labelled(LooseValue node, LooseValue topology) {
    return ForeignPlaces.of(
        ForeignPlaces.number(label(node, topology, "graph-posX")),
        ForeignPlaces.number(label(node, topology, "graph-posY")));
  }

  private static String label(LooseValue node, LooseValue topology, String label) {
    return node.get("labels").get(label).or(group(node, topology).get("labels").get(label)).text();
  }

  /// As containerlab does it: the node's own, its group's, its kind's, the default.
  private static LooseValue inherited(LooseValue node, LooseValue topology, String field) {
    LooseValue group = group(node, topology);
    LooseValue defaults = topology.get("defaults");
    if (field.equals("kind")) {
      return node.get(field).or(group.get(field)).or(defaults.get(field));
    }
    String kind = inherited(node, topology, "kind").text();
    return node.get(field)
        .or(group.get(field))
        .or(topology.get("kinds").get(kind).get(field))
        .or(defaults.get(field));
  }

  private static LooseValue group(LooseValue node, LooseValue topology) {
    return topology.get("groups").get(node.get("group").text());
  }

  /// `frr` of `quay.io/frrouting/frr:9.1.0`, with the folder before it: registries tell nothing.
  private static String imageName(String image) {
    String end = image.substring(Math.max(0, image.length() - LONGEST_IMAGE));
    String[] parts = end.replaceAll("@.*|:[^/]*$", "").split("/", -1);
    return parts.length < 2 ? parts[0] : parts[parts.length - 2] + "/" + parts[parts.length - 1];
  }

  private static void link(LooseValue link, List<ForeignLink> links, LostParts lost) {
    List<String> ends = new ArrayList<>();
    List<LooseValue> endpoints = new ArrayList<>(link.get("endpoints").items());
    if (link.get("endpoint").present()) {
      endpoints.add(link.get("endpoint"));
    }
    for (LooseValue endpoint : endpoints) {
      String node =
          endpoint.isMap() ? endpoint.get("node").text() : endpoint.text().replaceAll(":.*", "");
      if (MACHINE.contains(node)) {
        lost.at("links to the machine's own network", node);
      } else {
        ends.add(node);
      }
    }
    String type = link.get("type").text();
    if (!type.isEmpty() && !type.equals("veth")) {
      lost.at("links of the type " + type, joined(ends));
    } else if (ends.size() == endpoints.size()) {
      links.add(new ForeignLink("", ends, false));
    }
    String where = "the link of " + joined(ends);
    lost.unread(link.names(), READ_OF_LINK, where);
    endpoints.forEach(end -> lost.unread(end.names(), READ_OF_END, where));
  }

  private static String joined(List<String> ends) {
    return String.join(" and ", ends.stream().limit(4).toList());
  }
}
