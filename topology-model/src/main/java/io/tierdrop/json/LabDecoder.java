package io.tierdrop.json;

import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.NameRule;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The top of a lab file.
final class LabDecoder {

  private static final int MOST_MEMBERS = 20_000;

  private final ObjectFields top;
  private final Consumer<Problem> problems;

  LabDecoder(JsonValue root, Consumer<Problem> problems) {
    this.top = new ObjectFields(root, "A lab", problems);
    this.problems = problems;
  }

  /// A lab of whatever could be read; only good when no problem was noted.
  Lab lab() {
    if (!knownVersion()) {
      return new Lab("unknown", "", "", Topology.EMPTY, Drawing.EMPTY);
    }
    top.text("$schema", 1_000, false, "");
    String name =
        top.name(
                "name",
                NameRule.LAB,
                "Lab names have at most 24 lower-case letters, digits and dashes, a letter first")
            .orElse("unknown");
    String title = top.text("title", 100, false, "");
    String teaches = top.text("teaches", LabLimits.TEACHES, true, "");
    LabSettings settings =
        top.optional("settings")
            .map(json -> SettingsDecoder.settings(json, problems))
            .orElse(LabSettings.DEFAULT);
    NameDecoder names = new NameDecoder(problems);
    NodeDecoder nodeDecoder = new NodeDecoder(problems, names);
    List<Node> nodes = top.list("nodes", 10_000, nodeDecoder::node);
    top.optional("nodes").ifPresent(json -> checkMembers(json, nodes));
    WiringDecoder wiring = new WiringDecoder(problems, names);
    List<Link> links = top.list("links", 40_000, wiring::link);
    List<Vip> vips = top.list("vips", 1_000, wiring::vip);
    Drawing drawing =
        top.optional("drawing")
            .map(json -> DrawingDecoder.drawing(json, problems, names))
            .orElse(Drawing.EMPTY);
    names.end();
    top.end();
    return new Lab(name, title, teaches, new Topology(nodes, links, vips, settings), drawing);
  }

  private boolean knownVersion() {
    Optional<JsonValue> version =
        top.required(
            "tierdrop", "Add \"tierdrop\": " + LabReader.VERSION + ", the format's version");
    if (version.isEmpty()) {
      return top.readable();
    }
    if (version.get() instanceof JsonValue.Num(String _, int _, BigDecimal number)
        && number.compareTo(BigDecimal.valueOf(LabReader.VERSION)) > 0) {
      top.complain(
          version.get(),
          "The file is in version " + number + " of the format; this Tierdrop reads version 1",
          "Update Tierdrop");
      return false;
    }
    top.integer("tierdrop", new NumberRange(1, LabReader.VERSION), LabReader.VERSION);
    return true;
  }

  /// A name means one thing: members bear names like nodes do, so `R1` and `R` × 2 cannot be in
  /// one lab.
  private void checkMembers(JsonValue list, List<Node> nodes) {
    long members = nodes.stream().mapToLong(NodeDecoder::size).sum();
    if (members > MOST_MEMBERS) {
      top.complain(
          list,
          "The lab has " + members + " nodes, more than " + MOST_MEMBERS,
          "Lower the counts of its tiers");
      return;
    }
    if (!(list instanceof JsonValue.Arr array) || array.items().size() != nodes.size()) {
      return; // a node could not be read, so places and nodes do not go together
    }
    Map<String, Integer> owners = new HashMap<>();
    Set<Integer> twice = new HashSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (owners.putIfAbsent(nodes.get(i).name(), i) != null) {
        twice.add(i);
        top.complain(
            array.items().get(i),
            "Two nodes are named '" + nodes.get(i).name() + "'",
            "Rename one of them");
      }
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).count() == null || twice.contains(i)) {
        continue;
      }
      String tier = nodes.get(i).name();
      for (String member : nodes.get(i).members()) {
        Integer owner = owners.putIfAbsent(member, i);
        if (owner != null) {
          top.complain(
              array.items().get(i),
              nodes.get(owner).name().equals(member)
                  ? "'%s' is a member of '%s', and another node".formatted(member, tier)
                  : "'%s' is a member of both '%s' and '%s'"
                      .formatted(member, nodes.get(owner).name(), tier),
              "Rename one of them");
          break;
        }
      }
    }
  }
}
