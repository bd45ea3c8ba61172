package io.tierdrop.exchange.netlab;

import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.ForeignImport;
import io.tierdrop.exchange.foreign.ForeignLink;
import io.tierdrop.exchange.foreign.ForeignNode;
import io.tierdrop.exchange.foreign.KindClue;
import io.tierdrop.exchange.foreign.KindClue.Source;
import io.tierdrop.exchange.foreign.LooseValue;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.exchange.yaml.BoundedYaml;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Topologies of netlab: nodes as list or map, links in each of its notations.
public final class NetlabImport implements ForeignImport {

  private static final Pattern NODES = Pattern.compile("(?m)^(nodes|links|fabric[.a-z]*)\\s*:");
  private static final Set<String> READ_OF_FILE =
      Set.of("name", "nodes", "links", "groups", "defaults", "provider", "message");
  private static final Set<String> READ_OF_NODE = Set.of("name", "device", "role");
  private static final Set<String> READ_OF_GROUP = Set.of("members", "device", "_auto_create");

  @Override
  public String word() {
    return "netlab";
  }

  @Override
  public String about() {
    return "netlab topologies (topology.yml)";
  }

  @Override
  public boolean recognises(ForeignFile file) {
    return file.name().matches("(?i).*\\.ya?ml") && NODES.matcher(file.text()).find();
  }

  @Override
  public ForeignDrawing read(ForeignFile file) throws ForeignFileException {
    LooseValue root = BoundedYaml.read(file.text());
    LostParts lost = new LostParts();
    Map<String, LooseValue> nodes = nodes(root);
    Map<String, List<String>> groups = groups(root, nodes);
    if (nodes.isEmpty() && root.get("plugin").present()) {
      throw new ForeignFileException(
          "Its nodes are made by a plugin of netlab's. Run `netlab create`, and import the clab.yml"
              + " that it writes.");
    }
    String device = root.get("defaults").get("device").or(root.get("defaults.device")).text();
    List<ForeignNode> found = new ArrayList<>();
    nodes.forEach(
        (name, node) -> {
          found.add(node(name, node, device, groups.getOrDefault(name, List.of()), root));
          lost.unread(node.names(), READ_OF_NODE, name);
        });
    List<ForeignLink> links = new ArrayList<>();
    for (LooseValue link : listed(root.get("links"))) {
      new LinkNotation(nodes.keySet(), lost).read(link).ifPresent(links::add);
    }
    for (String group : root.get("groups").names()) {
      lost.unread(root.get("groups").get(group).names(), READ_OF_GROUP, "the group " + group);
    }
    lost.unread(root.get("defaults").names(), Set.of("device"), "the defaults");
    root.names().stream()
        .filter(field -> field.startsWith("defaults.") && !field.equals("defaults.device"))
        .forEach(field -> lost.add("the section " + field));
    root.names().stream()
        .filter(field -> !READ_OF_FILE.contains(field.replaceAll("\\..*", "")))
        .forEach(field -> lost.add("the section " + field));
    String name = root.get("name").text();
    return new ForeignDrawing(
        name.isEmpty() ? file.stem() : name, found, links, List.of(), List.of(), lost.lines());
  }

  private static Map<String, LooseValue> nodes(LooseValue root) {
    Map<String, LooseValue> nodes = new LinkedHashMap<>();
    LooseValue section = root.get("nodes");
    section.names().forEach(name -> nodes.put(name, section.get(name)));
    for (LooseValue item : section.items()) {
      String name = item.isMap() ? item.get("name").text() : item.text();
      if (!name.isEmpty()) {
        nodes.put(name, item);
      }
    }
    return nodes;
  }

  /// Groups by node. Groups that are said to make their members add them.
  private static Map<String, List<String>> groups(LooseValue root, Map<String, LooseValue> nodes) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    LooseValue section = root.get("groups");
    boolean all = section.get("_auto_create").text().equals("true");
    for (String group : section.names()) {
      LooseValue members =
          section.get(group).isList() ? section.get(group) : section.get(group).get("members");
      boolean make = all || section.get(group).get("_auto_create").text().equals("true");
      for (LooseValue member : listed(members)) {
        String name = member.text();
        if (name.isEmpty()) {
          continue;
        }
        if (make) {
          nodes.putIfAbsent(name, LooseValue.NOTHING);
        }
        groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(group);
      }
    }
    return groups;
  }

  /// The items of a list, or of a text with commas.
  private static List<LooseValue> listed(LooseValue value) {
    if (value.text().isEmpty()) {
      return value.items();
    }
    return Arrays.stream(value.text().split(",", -1))
        .map(part -> new LooseValue(part.strip()))
        .toList();
  }

  private static ForeignNode node(
      String name, LooseValue node, String device, List<String> groups, LooseValue root) {
    List<KindClue> clues = new ArrayList<>();
    String role = node.get("role").text();
    if (!role.isEmpty()) {
      clues.add(new KindClue(Source.ROLE, role));
    }
    LooseValue own = node.get("device");
    for (String group : groups) {
      own = own.or(root.get("groups").get(group).get("device"));
      // As Tierdrop writes it; a group of that name elsewhere means the same.
      Optional<Kind> kind = Kind.byLabel(group);
      clues.add(new KindClue(kind.isPresent() ? Source.KIND : Source.GROUP, group));
    }
    String system = own.text().isEmpty() ? device : own.text();
    if (!Set.of("linux", "none", "unknown", "").contains(system)) {
      clues.add(new KindClue(Source.DEVICE, system));
    }
    clues.add(new KindClue(Source.NAME, name));
    return new ForeignNode(name, name, clues, null);
  }
}
